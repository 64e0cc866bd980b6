package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.control.CommandSender;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.Roll;
import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.check.Answers.Drained;
import io.inventory.pipeline.faults.check.Evidence;
import io.inventory.pipeline.faults.check.Story;
import io.inventory.pipeline.worker.PendingDrain;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Somebody who pauses, drains, deletes and stops, and remembers what was answered. Belongs to one thread. */
final class Operator {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Arena arena;
    private final Answers answers;
    private final QueueControls controls;
    private final Roll roll;
    private @Nullable Instant quietSince;

    Operator(Arena arena, Answers answers) {
        this.arena = arena;
        this.answers = answers;
        this.controls = new QueueControls(arena.kafka(), CLOCK, "the fault suite");
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

    /** Has a waiting task passed over; it is gone unless it started before every worker knew. */
    void delete() throws Exception {
        List<Story> waiting = in(TaskState.PENDING);
        if (waiting.isEmpty()) {
            return;
        }
        Story story = waiting.get(arena.random().nextInt(waiting.size()));
        UUID command = arena.applicant().newId();
        answers.asked(command);
        long version = skip(story, new Skip(command, QueueName.DEFAULT, story.attempt(), Removal.DELETE)) + 1;
        awaitAll(beat -> beat.skipsVersion() >= version);
        Story now = Objects.requireNonNull(new Witness(arena, answers).stories().of(story.id()));
        boolean waits = now.state() == TaskState.PENDING && now.attempt() <= story.attempt();
        if (now.state() == null || waits) {
            answers.gone(story.id(), CLOCK.instant());
        }
    }

    /** Stops a task that runs. */
    void stop() throws InterruptedException {
        List<Story> running = in(TaskState.ACTIVE);
        if (running.isEmpty()) {
            return;
        }
        Story story = running.get(arena.random().nextInt(running.size()));
        answers.stopped(story.id());
        var command = new Command.StopTask(arena.applicant().newId(), story.id());
        var owner = Objects.requireNonNull(story.claims().get(story.attempt()));
        var sender = new CommandSender(arena.kafka().clients(), arena.topics(), System::nanoTime);
        var unused = sender.send(owner, command, Duration.ofSeconds(2));
    }

    private List<Story> in(TaskState state) {
        return new Witness(arena, answers)
                .stories().all().stream()
                        .filter(story -> story.state() == state)
                        .toList();
    }

    private long skip(Story story, Skip skip) throws Exception {
        byte[] key = story.id().toString().getBytes(StandardCharsets.UTF_8);
        try (Producer<byte[], byte[]> producer = arena.kafka().clients().producer()) {
            return producer.send(new ProducerRecord<>(arena.topics().skips(), key, Json.write(skip)))
                    .get()
                    .offset();
        }
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
    private static Set<TaskId> all(java.util.Collection<Task> tasks) {
        return tasks.stream().map(Task::id).collect(Collectors.toSet());
    }
}
