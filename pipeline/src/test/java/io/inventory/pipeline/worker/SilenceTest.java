package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.Clocks;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.testing.BrokerProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that was asleep, and a broker that is out of reach. */
class SilenceTest {

    @Test
    void whatWasClaimedBeforeALongSleepIsHandedBackAndNotStarted() {
        var slept = new AtomicLong();
        var release = new CountDownLatch(1);
        Set<String> started = new HashSet<>();
        try (Engine engine = new Engine()) {
            var parts = engine.parts(new Job("t:gate", context -> {
                if ("hold".equals(context.payload(Job.Input.class).text())) {
                    release.await();
                }
                started.add(
                        context.task().id() + "/" + context.task().attempts().attempt());
                return Outcome.DONE;
            }));
            var sleepy = new WorkerParts(
                    parts.kafka(),
                    parts.handlers(),
                    parts.services(),
                    parts.scans(),
                    parts.pendingCheck(),
                    new Clocks(Clock.systemUTC(), () -> System.nanoTime() + slept.get()),
                    parts.chance());
            engine.worker("sleepy", Engine.settings(1), sleepy);
            engine.submit("t:gate", 300);
            engine.awaitStates(Map.of("completed", 300));
            engine.submit("t:gate", 1, "{text: hold}", TaskOptions.DEFAULT);
            engine.awaitStates(Map.of("active", 1, "completed", 300));
            List<TaskId> ahead = engine.submit("t:gate", 20);
            engine.awaitStates(Map.of("active", 21, "completed", 300));

            slept.set(Duration.ofSeconds(30).toNanos());
            release.countDown();

            engine.awaitStates(Map.of("completed", 321));
            Recount recount = engine.recount();
            for (TaskId id : ahead) {
                assertThat(recount.events(id)).hasAtLeastOneElementOfType(TaskEvent.Released.class);
                assertThat(started).doesNotContain(id + "/1");
            }
            assertThat(recount.rejected()).isEmpty();
        }
    }

    @Test
    void brokerOutOfReachForAWhileLosesNothing(@TempDir Path directory) {
        try (BrokerProxy proxy = BrokerProxy.open();
                EmbeddedBroker broker =
                        EmbeddedBroker.start(BrokerSettings.test(directory).withAdvertisedPort(proxy.port()))) {
            proxy.forwardTo(broker.port());
            try (Engine engine = new Engine(broker.bootstrapServers())) {
                engine.worker(4, Job.noop("t:noop"));
                engine.submit("t:noop", 2_000);
                proxy.cut();
                await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
                proxy.restore();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(engine.recount().in("completed")
                                        + engine.recount().in("recovered"))
                                .isEqualTo(2_000));
                assertThat(engine.recount().rejected()).isEmpty();
            }
        }
    }
}
