package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "the cloud is tired");

    private final Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void runsWhatWasSubmitted() {
        engine.worker(4, Job.noop("t:noop"));
        engine.submit("t:noop", 100);
        engine.awaitStates(Map.of("completed", 100));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void slowTaskBlocksNobody() {
        var release = new CountDownLatch(1);
        engine.worker(2, Job.noop("t:noop"), new Job("t:slow", context -> {
            release.await();
            return Outcome.DONE;
        }));
        engine.submit("t:slow", 1);
        engine.submit("t:noop", 200);
        engine.awaitStates(Map.of("active", 1, "completed", 200));
        release.countDown();
        engine.awaitStates(Map.of("completed", 201));
    }

    @Test
    void failedRunWaitsForItsRetryWithACopyForPeople() {
        engine.worker(1, new Job("t:fails", context -> new Outcome.Retry(ERROR)));
        TaskId id = engine.submit("t:fails", 1).get(0);
        engine.awaitStates(Map.of("retry", 1));
        var retry = engine.recount().last(id, TaskEvent.Retry.class);
        assertThat(retry.delay()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(44));
        assertThat(retry.error()).isEqualTo(ERROR);
        engine.awaitRecords(engine.topics.retry(Engine.QUEUE, new TaskType("t:fails")), 1);
    }

    @Test
    void runWithoutARetryLeftIsArchivedWithACopy() {
        engine.worker(1, new Job("t:fails", context -> new Outcome.Retry(ERROR)));
        TaskId id = engine.submit("t:fails", 1, "", options(0, Duration.ofMinutes(1)))
                .get(0);
        assertThat(archived(id).reason()).isEqualTo(ArchiveReason.EXHAUSTED);
        engine.awaitRecords(engine.topics.archive(Engine.QUEUE, new TaskType("t:fails")), 1);
    }

    @Test
    void rejectedRunIsArchivedAtOnce() {
        engine.worker(1, new Job("t:rejects", context -> new Outcome.Reject(ERROR)));
        assertThat(archived(engine.submit("t:rejects", 1).get(0)).reason()).isEqualTo(ArchiveReason.REJECTED);
    }

    @Test
    void deferredRunIsScheduledAgain() {
        engine.worker(1, new Job("t:defers", context -> new Outcome.Defer("the moon")));
        TaskId id = engine.submit("t:defers", 1).get(0);
        engine.awaitStates(Map.of("deferred", 1));
        var deferred = engine.recount().last(id, TaskEvent.Deferred.class);
        assertThat(deferred.delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(deferred.waitingFor()).isEqualTo("the moon");
    }

    @Test
    void payloadWithAnUnknownKeyIsArchivedWithoutARun() {
        engine.worker(1, Job.noop("t:noop"));
        TaskId id = engine.submit("t:noop", 1, "{\"txet\": \"x\"}", TaskOptions.DEFAULT)
                .get(0);
        var archived = archived(id);
        assertThat(archived.reason()).isEqualTo(ArchiveReason.REJECTED);
        assertThat(archived.error().message()).contains("txet");
    }

    @Test
    void runOverItsTimeoutIsStoppedAndTriedAgain() {
        engine.worker(1, new Job("t:sleeps", context -> {
            new CountDownLatch(1).await();
            return Outcome.DONE;
        }));
        TaskId id = engine.submit("t:sleeps", 1, "", options(3, Duration.ofMillis(300)))
                .get(0);
        engine.awaitStates(Map.of("retry", 1));
        assertThat(engine.recount().last(id, TaskEvent.Retry.class).error().message())
                .contains("timeout");
    }

    @Test
    void handlerThatIgnoresItsInterruptGivesItsThreadBack() {
        var release = new CountDownLatch(1);
        engine.worker(1, Job.noop("t:noop"), new Job("t:deaf", context -> deaf(release)));
        engine.submit("t:deaf", 1, "", options(3, Duration.ofMillis(200)));
        engine.awaitStates(Map.of("retry", 1));
        engine.submit("t:noop", 5);
        engine.awaitStates(Map.of("retry", 1, "completed", 5));
        release.countDown();
        assertThat(engine.counted("worker_handlers_leaked")).isEqualTo(1);
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void childTopicThatIsDeletedBeforeTheFinishIsMadeAgain() {
        engine.worker(2, Job.noop("t:child"), Job.noop("t:noop"), new Job("t:parent", context -> {
            context.submit("t:child", new Job.Input("x"));
            delete(engine.topics.tasks(Engine.QUEUE, new TaskType("t:child")));
            return Outcome.DONE;
        }));
        TaskId parent = engine.submit("t:parent", 1).get(0);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(engine.recount().states()).isEqualTo(Map.of("completed", 2)));
        assertThat(engine.recount().children(parent)).hasSize(1);
        engine.submit("t:noop", 5);
        engine.awaitStates(Map.of("completed", 7));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    private void delete(String topic) throws Exception {
        engine.kafka.admin().deleteTopics(java.util.List.of(topic)).all().get();
        await().atMost(Engine.PATIENCE)
                .until(() -> !engine.kafka.admin().listTopics().names().get().contains(topic));
    }

    @Test
    void childrenExistOnlyWithTheirParentsSuccess() {
        engine.worker(
                2,
                Job.noop("t:child"),
                new Job("t:good", context -> {
                    for (int i = 0; i < 10; i++) {
                        context.submit("t:child", new Job.Input("x"));
                    }
                    return Outcome.DONE;
                }),
                new Job("t:bad", context -> {
                    context.submit("t:child", new Job.Input("x"));
                    return new Outcome.Reject(ERROR);
                }));
        TaskId good = engine.submit("t:good", 1).get(0);
        TaskId bad = engine.submit("t:bad", 1).get(0);
        engine.awaitStates(Map.of("archived", 1, "completed", 11));
        assertThat(engine.recount().children(good)).hasSize(10);
        assertThat(engine.recount().children(bad)).isEmpty();
    }

    @Test
    void childThatIsTooLargeOrUnknownIsItsHandlersFailure() {
        engine.worker(
                2,
                Job.noop("t:child"),
                new Job("t:large", context -> {
                    context.submit("t:child", new Job.Input("x".repeat(1_100_000)));
                    return Outcome.DONE;
                }),
                new Job("t:typo", context -> {
                    context.submit("t:chidl", new Job.Input("x"));
                    return Outcome.DONE;
                }));
        TaskId large = engine.submit("t:large", 1).get(0);
        assertThat(archived(large).error().message()).contains("too large");
        TaskId typo = engine.submit("t:typo", 1).get(0);
        assertThat(archived(typo).error().message()).contains("t:child");
    }

    @Test
    void moreChildrenThanOneFinishCarriesAreRefused() {
        engine.worker(1, Job.noop("t:child"), new Job("t:many", context -> {
            for (int i = 0; i < 1_001; i++) {
                context.submit("t:child", new Job.Input("x"));
            }
            return Outcome.DONE;
        }));
        assertThat(archived(engine.submit("t:many", 1).get(0)).error().message())
                .contains("fan out in two levels");
    }

    @Test
    void finishThatTheBrokerRefusesConcernsItsOwnTaskOnly() {
        engine.worker(4, Job.noop("t:noop"), new Job("t:verbose", context -> new Outcome.Done("x".repeat(2_000_000))));
        engine.submit("t:noop", 200);
        TaskId verbose = engine.submit("t:verbose", 1).get(0);
        engine.submit("t:noop", 200);
        engine.awaitStates(Map.of("archived", 1, "completed", 400));
        assertThat(archived(verbose).reason()).isEqualTo(ArchiveReason.REFUSED);
    }

    private static Outcome deaf(CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
        return Outcome.DONE;
    }

    private TaskEvent.Archived archived(TaskId id) {
        await().atMost(Engine.PATIENCE)
                .untilAsserted(() -> assertThat(engine.recount().state(id)).isEqualTo("archived"));
        return engine.recount().last(id, TaskEvent.Archived.class);
    }

    private static TaskOptions options(int retries, Duration timeout) {
        return new TaskOptions(retries, timeout, null, Duration.ZERO, null, null);
    }
}
