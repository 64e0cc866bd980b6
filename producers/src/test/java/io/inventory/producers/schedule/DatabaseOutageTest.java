package io.inventory.producers.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.BrokerProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that was away for a moment must not end the scheduler: JobRunr's server gives up at the first fault. */
class DatabaseOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Job OFTEN = new Job(
            new TaskType("a:b"),
            "@every 5s",
            QueueName.DEFAULT,
            "",
            "",
            TaskOptions.DEFAULT,
            new Job.Calendar(ZoneOffset.UTC, true));

    private final RecordedTicks ticks = new RecordedTicks();

    @Test
    void theSchedulerGoesOnWhenItIsBackAndHasLostNoTick() {
        String dsn = Backends.shared().newDatabase().dsn();
        SchedulerDatabase.migrate(dsn).close();
        try (BrokerProxy proxy = BrokerProxy.open();
                Database database = SchedulerDatabase.at(through(proxy, dsn));
                Scheduler scheduler = Scheduler.start(
                        database, database.dataSource(), ticks, List.of(OFTEN), "host/1", new Metrics())) {
            await().atMost(PATIENCE).until(scheduler::isReady);

            proxy.cut();
            await().atMost(PATIENCE).until(() -> !scheduler.isReady());
            int before = ticks.fireTimes().size();
            proxy.restore();

            await().atMost(PATIENCE)
                    .until(() -> scheduler.isReady() && ticks.fireTimes().size() > before);
        }
        List<Instant> fired = ticks.fireTimes();
        for (int i = 1; i < fired.size(); i++) {
            assertThat(Duration.between(fired.get(i - 1), fired.get(i))).isEqualTo(Duration.ofSeconds(5));
        }
    }

    private static String through(BrokerProxy proxy, String dsn) {
        int port = URI.create(dsn).getPort();
        proxy.forwardTo(port);
        return dsn.replace(":" + port + "/", ":" + proxy.port() + "/");
    }
}
