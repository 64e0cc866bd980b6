package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.Recovery;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.spi.LimitReport;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.LimitLine;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IncarnationTest {

    private final Engine engine = new Engine();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);

    /** Gives way neither to a stop nor to anything else but the test. */
    private final Job held = new Job("t:held", context -> {
        running.countDown();
        await().atMost(Engine.PATIENCE).until(() -> release.getCount() == 0);
        return Outcome.DONE;
    });

    private final Job patient = new Job("t:patient", context -> {
        running.countDown();
        new CountDownLatch(1).await();
        return Outcome.DONE;
    });

    @AfterEach
    void close() {
        release.countDown();
        engine.close();
    }

    @Test
    void fencedIncarnationCannotFinishAndTheProcessGoesOnAsAnother() throws InterruptedException {
        Worker worker = engine.worker(1, held, Job.noop("t:noop"));
        TaskId id = engine.submit("t:held", 1).get(0);
        running.await();
        Incarnation former = worker.incarnation().orElseThrow();
        new Recovery(engine.kafka).recover(engine.beat());
        assertThat(engine.recount().marks(former)).isEqualTo(Topics.EVENT_PARTITIONS);
        release.countDown();
        await().atMost(Engine.PATIENCE)
                .until(() -> !worker.incarnation().orElseThrow().equals(former));
        engine.submit("t:noop", 5);
        engine.awaitStates(Map.of("recovered", 1, "completed", 5));
        assertThat(engine.recount().events(id)).hasSize(1);
        assertThat(engine.recount().rejected()).isEmpty();
    }

    /** The same without the fence: shows that the test above would notice. */
    @Test
    void withoutTheFenceTheZombieFinishes() throws Exception {
        Worker worker = engine.worker(1, held);
        TaskId id = engine.submit("t:held", 1).get(0);
        running.await();
        Incarnation former = worker.incarnation().orElseThrow();
        try (var producer = engine.kafka.clients().producer()) {
            for (var mark : new TaskRecords(engine.topics).recoveryMarks(former)) {
                var unused = producer.send(mark).get();
            }
        }
        release.countDown();
        await().atMost(Engine.PATIENCE)
                .untilAsserted(() -> assertThat(engine.recount().rejected()).hasSize(1));
        assertThat(engine.recount().last(id, TaskEvent.Completed.class).by()).isEqualTo(former);
    }

    @Test
    void startUnderANameRecoversItsFormerHolder() throws InterruptedException {
        var parts = engine.parts(held, Job.noop("t:noop"));
        Worker first = engine.worker("same", Engine.settings(1), parts);
        engine.submit("t:held", 1);
        running.await();
        Incarnation former = first.incarnation().orElseThrow();
        engine.worker("same", Engine.settings(1), parts);
        assertThat(engine.recount().marks(former)).isEqualTo(Topics.EVENT_PARTITIONS);
        assertThat(engine.recount().in("recovered")).isEqualTo(1);
    }

    @Test
    void shutdownPutsBackWhatItInterruptsAndLeavesNoBeat() throws InterruptedException {
        Worker worker = engine.worker(1, patient);
        TaskId id = engine.submit("t:patient", 1).get(0);
        running.await();
        engine.submit("t:patient", 3);
        worker.close();
        assertThat(engine.recount().states()).isEqualTo(Map.of("pending", 4));
        assertThat(engine.recount().last(id, TaskEvent.Released.class).attempt())
                .isEqualTo(1);
        assertThat(new BeatDirectory(engine.kafka.clients(), engine.topics).snapshot())
                .isEmpty();
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void shutdownLetsRunningHandlersFinish() throws InterruptedException {
        Worker worker = engine.worker(1, held);
        engine.submit("t:held", 1);
        running.await();
        Thread closing = new Thread(worker::close);
        closing.start();
        await().atMost(Engine.PATIENCE).until(() -> engine.beat().status() == Beat.Status.STOPPING);
        release.countDown();
        closing.join();
        assertThat(engine.recount().states()).isEqualTo(Map.of("completed", 1));
    }

    @Test
    void pingIsAnsweredByTheWorkerItself() throws InterruptedException {
        Worker worker = engine.worker(1, Job.noop("t:noop"));
        Optional<Reply> reply = send(worker, new Command.Ping(engine.uuid()));
        assertThat(reply.orElseThrow().text())
                .isEqualTo("here/%d: OK".formatted(ProcessHandle.current().pid()));
        assertThat(reply.orElseThrow().done()).isTrue();
        Incarnation nobody = new Incarnation(engine.uuid());
        assertThat(sender().send(nobody, new Command.Ping(engine.uuid()), Duration.ofMillis(500)))
                .isEmpty();
    }

    @Test
    void stoppedTaskIsArchivedAsCancelled() throws InterruptedException {
        Worker worker = engine.worker(1, patient);
        TaskId id = engine.submit("t:patient", 1).get(0);
        running.await();
        assertThat(send(worker, new Command.StopTask(engine.uuid(), id))
                        .orElseThrow()
                        .done())
                .isTrue();
        engine.awaitStates(Map.of("archived", 1));
        assertThat(engine.recount().last(id, TaskEvent.Archived.class).reason()).isEqualTo(ArchiveReason.CANCELLED);
        assertThat(send(worker, new Command.StopTask(engine.uuid(), id))
                        .orElseThrow()
                        .done())
                .isFalse();
    }

    @Test
    void stoppedTaskWhoseHandlerIgnoresItIsArchivedAsCancelledToo() throws InterruptedException {
        Worker worker = engine.worker(1, held, Job.noop("t:noop"));
        TaskId id = engine.submit("t:held", 1).get(0);
        running.await();
        send(worker, new Command.StopTask(engine.uuid(), id));
        engine.awaitStates(Map.of("archived", 1));
        assertThat(engine.recount().last(id, TaskEvent.Archived.class).reason()).isEqualTo(ArchiveReason.CANCELLED);
        engine.submit("t:noop", 3);
        engine.awaitStates(Map.of("archived", 1, "completed", 3));
        release.countDown();
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void stoppedTaskWhoseHandlerSaysDoneIsArchivedAsCancelledToo() throws InterruptedException {
        Worker worker = engine.worker(1, new Job("t:calm", context -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                return Outcome.DONE;
            }
            return Outcome.DONE;
        }));
        TaskId id = engine.submit("t:calm", 1).get(0);
        running.await();
        send(worker, new Command.StopTask(engine.uuid(), id));
        engine.awaitStates(Map.of("archived", 1));
        assertThat(engine.recount().last(id, TaskEvent.Archived.class).reason()).isEqualTo(ArchiveReason.CANCELLED);
    }

    @Test
    void cancelThatIsFasterThanTheClaimIsKept() throws InterruptedException {
        Worker worker = engine.worker(1, patient);
        new QueueControls(engine.kafka, java.time.Clock.systemUTC(), "me@here").pause(Engine.QUEUE);
        TaskId id = engine.submit("t:patient", 1).get(0);
        assertThat(send(worker, new Command.StopTask(engine.uuid(), id))
                        .orElseThrow()
                        .done())
                .isFalse();
        new QueueControls(engine.kafka, java.time.Clock.systemUTC(), "me@here").resume(Engine.QUEUE);
        engine.awaitStates(Map.of("archived", 1));
        assertThat(engine.recount().last(id, TaskEvent.Archived.class).reason()).isEqualTo(ArchiveReason.CANCELLED);
    }

    @Test
    void bucketsAreShownByTheWorkerWhoseCallsTheyPace() throws InterruptedException {
        LimitLine line = new LimitLine("1", "eu-west-1", "ec2", "all", 10, 5, 2, 0, 7, 1, 3, 4L);
        LimitReport report = (from, most) -> List.of(line).subList(from, 1);
        WorkerParts plain = engine.parts(Job.noop("t:noop"));
        WorkerParts paced = new WorkerParts(
                plain.kafka(),
                plain.handlers(),
                Services.NONE.with(LimitReport.class, report),
                plain.scans(),
                plain.pendingCheck(),
                plain.clocks(),
                plain.chance());
        Worker worker = engine.worker("paced", Engine.settings(1), paced);

        assertThat(send(worker, new Command.ShowLimits(engine.uuid(), 0, 10))
                        .orElseThrow()
                        .limits())
                .containsExactly(line);
        assertThat(send(worker, new Command.ShowLimits(engine.uuid(), 1, 10))
                        .orElseThrow()
                        .limits())
                .isEmpty();
    }

    private Optional<Reply> send(Worker worker, Command command) throws InterruptedException {
        return sender().send(worker.incarnation().orElseThrow(), command, Duration.ofSeconds(10));
    }

    private CommandSender sender() {
        return new CommandSender(engine.kafka.clients(), engine.topics, System::nanoTime);
    }
}
