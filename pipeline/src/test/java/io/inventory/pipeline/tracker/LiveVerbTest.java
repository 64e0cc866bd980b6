package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.VerbAnswers;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import io.inventory.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs on a real broker. */
class LiveVerbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TASKS = 20_000;

    @Test
    void aVerbAboutManyTasksGoesOnWhereItsTrackerDiedAndCountsEachOnce(@TempDir Path first, @TempDir Path second)
            throws Exception {
        try (LiveTracker kafka = new LiveTracker()) {
            for (int number = 0; number < TASKS; number++) {
                kafka.tell(new TaskEvent.Scheduled(Tasks.task(number), new Due.After(Duration.ofHours(1))));
            }
            kafka.producer.flush();
            CompletableFuture<VerbAnswers> answers;
            try (LiveTracker.Running running = kafka.start(first).caughtUp()) {
                answers = CompletableFuture.supplyAsync(() -> deleteAll(kafka));
                await().atMost(PATIENCE).until(() -> scheduled(running) < TASKS);
            }
            try (LiveTracker.Running running = kafka.start(second).caughtUp()) {
                assertThat(answers.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .returns(true, VerbAnswers::isDone)
                        .returns((long) TASKS, VerbAnswers::count);
                assertThat(running.caughtUp().client().counters())
                        .isEqualTo(kafka.recount().counters());
                assertThat(scheduled(running)).isZero();
            }
        }
    }

    @Test
    void partitionsThatDoNotAnswerAreNamed() throws Exception {
        try (LiveTracker kafka = new LiveTracker()) {
            VerbAnswers answers = ask(kafka, Duration.ofMillis(300));

            assertThat(answers.given()).isEmpty();
            assertThat(answers.missing()).hasSize(Topics.EVENT_PARTITIONS);
            assertThat(answers.silent()).startsWith("0, 1, 2, 3");
        }
    }

    private static long scheduled(LiveTracker.Running running) throws InterruptedException {
        return running.client().queue(QueueName.DEFAULT).in(TaskState.SCHEDULED);
    }

    private static VerbAnswers deleteAll(LiveTracker kafka) {
        try {
            return ask(kafka, PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static VerbAnswers ask(LiveTracker kafka, Duration patience) throws InterruptedException {
        Verb.OfQueue verb = new Verb.OfQueue(
                UUID.randomUUID(), "me@here", Verb.Action.DELETE, QueueName.DEFAULT, TaskState.SCHEDULED, null);
        return new VerbSender(kafka.access(), System::nanoTime).ask(verb, patience);
    }
}
