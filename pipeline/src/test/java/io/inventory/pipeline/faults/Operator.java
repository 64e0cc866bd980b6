package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.Roll;
import io.inventory.pipeline.control.VerbAnswers;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.check.Answers.Drained;
import io.inventory.pipeline.faults.check.Evidence;
import io.inventory.pipeline.faults.check.Story;
import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.pipeline.worker.PendingDrain;
import io.inventory.schema.control.Beat;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Somebody who pauses, drains, deletes, cancels and runs, and remembers what was answered. Belongs to one thread. */
final class Operator {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Arena arena;
    private final Answers answers;
    private final QueueControls controls;
    private final VerbSender verbs;
    private final Roll roll;
    private @Nullable Instant quietSince;

    Operator(Arena arena, Answers answers) {
        this.arena = arena;
        this.answers = answers;
        this.controls = new QueueControls(arena.kafka(), CLOCK, "the fault suite");
        this.verbs = new VerbSender(arena.kafka(), System::nanoTime);
        this.roll = new Roll(arena.kafka().clients(), arena.topics(), System::nanoTime);
    }

    /** Pauses, or resumes what is paused. */
    void pauseOrResume() throws InterruptedException {
        if (quietSince == null) {
            long version = controls.pause(QueueName.DEFAULT);
            awaitAll(beat -> beat.controlVersion() >= version);
            quietSince = CLOCK.instant();
        } else {
            resume();
        }
    }

    /** Resumes what is paused, if it is. */
    void resume() throws InterruptedException {
        if (quietSince != null) {
            answers.paused(new Evidence.Span(quietSince, CLOCK.instant()));
            controls.resume(QueueName.DEFAULT);
            quietSince = null;
        }
    }

    /** Takes out all pending tasks. */
    void drain() throws Exception {
        UUID command = arena.applicant().newId();
        Set<TaskId> before = arena.applicant().submissions().acknowledged();
        long version = endOfControl();
        CompletableFuture<Instant> heard = CompletableFuture.supplyAsync(() -> {
            awaitAll(beat -> beat.controlVersion() >= version);
            return CLOCK.instant();
        });
        answers.asked(command);
        var drain = new PendingDrain(arena.kafka(), controls, Operator::all, Cluster.clocks(), () -> command);
        PendingDrain.Result result = drain.drain(PendingDrain.Target.all(QueueName.DEFAULT), Removal.DELETE, PATIENCE);
        if (result.done()) {
            answers.drained(new Drained(command, before, heard.join(), CLOCK.instant()));
        }
    }

    /** Deletes a task that is pending, or else one that does not run; it is gone unless the answer says that it got away. */
    void delete() throws InterruptedException {
        Optional<Story> story =
                one(state -> state == TaskState.PENDING).or(() -> one(state -> state != TaskState.ACTIVE));
        if (story.isPresent() && ask(story.get(), Verb.Action.DELETE).isDone()) {
            answers.gone(story.get().id(), CLOCK.instant());
        }
    }

    /** Cancels a task that runs or waits, if there is one. */
    void cancel() throws InterruptedException {
        Optional<Story> story = one(state -> state != TaskState.ARCHIVED && state != TaskState.COMPLETED);
        if (story.isPresent()) {
            answers.stopped(story.get().id());
            var unused = ask(story.get(), Verb.Action.CANCEL);
        }
    }

    /** Runs a task that waits or has ended, if there is one. */
    void run() throws InterruptedException {
        Optional<Story> story = one(state -> state != TaskState.ACTIVE && state != TaskState.PENDING);
        if (story.isPresent()) {
            var unused = ask(story.get(), Verb.Action.RUN);
        }
    }

    private VerbAnswers ask(Story story, Verb.Action action) throws InterruptedException {
        UUID command = arena.applicant().newId();
        answers.asked(command);
        return verbs.ask(story.id(), new Verb.OfTask(command, "the fault suite", action), PATIENCE);
    }

    private Optional<Story> one(Predicate<TaskState> wanted) {
        List<Story> stories = new Witness(arena, answers)
                .stories().all().stream()
                        .filter(story -> story.state() != null && wanted.test(story.state()))
                        .toList();
        return stories.isEmpty()
                ? Optional.empty()
                : Optional.of(stories.get(arena.random().nextInt(stories.size())));
    }

    private long endOfControl() throws Exception {
        TopicPartition control = new TopicPartition(arena.topics().control(), 0);
        return arena.kafka()
                .admin()
                .listOffsets(Map.of(control, OffsetSpec.latest()))
                .partitionResult(control)
                .get()
                .offset();
    }

    private void awaitAll(Predicate<Beat.Worker> knows) {
        assertThat(roll.await(worker -> true, knows, PATIENCE).silent())
                .as("workers that did not acknowledge")
                .isEmpty();
    }

    /** The suite loses no offsets: every record that is read is pending. */
    private static Set<TaskId> all(java.util.Collection<Task> tasks, LogEnds ends) {
        return tasks.stream().map(Task::id).collect(Collectors.toSet());
    }
}
