package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs at random beside a worker that claims, finishes and learns of skips when it likes; what was answered must stay true. */
class VerbRaceTest {

    private static final Duration TICK = Duration.ofMillis(60);
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final List<Verb.Action> ACTIONS = List.of(Verb.Action.values());
    private static final int STEPS = 1_500;

    private final TrackerDriver tracker = new TrackerDriver();
    private final Deque<Task> topic = new ArrayDeque<>();
    private final List<Map.Entry<TaskId, byte @Nullable []>> skips = new ArrayList<>();
    private final Map<TaskId, Skip> known = new HashMap<>();
    private final Set<UUID> confirmed = new HashSet<>();
    private final Map<TaskId, Integer> active = new TreeMap<>();
    private final Map<UUID, TaskId> asked = new HashMap<>();
    private int skipsRead;
    private long submitted;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123, 7_777})
    void whatIsAnsweredStaysTrue(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            take(random.nextInt(10), random);
        }
        settle();
        assertAllAnswered();
        assertNothingRanThatWasSaidToBeOut();
        assertCounted();
        tracker.close();
    }

    private void take(int step, Random random) {
        switch (step) {
            case 0 -> submit();
            case 1, 2 -> ask(random);
            case 3 -> learn();
            case 4 -> confirm();
            case 5, 6 -> claim();
            case 7 -> finish(random);
            default -> tick();
        }
    }

    private void submit() {
        Task task = Tasks.submitted(++submitted, Duration.ofHours(1));
        tracker.tell(new TaskEvent.Submitted(task));
        topic.add(task);
    }

    private void ask(Random random) {
        if (submitted > 0) {
            TaskId id = Tasks.id(Math.max(1, submitted - random.nextInt(5)));
            UUID command = new UUID(random.nextLong(), random.nextLong());
            asked.put(command, id);
            Verb.Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
            tracker.tell(id, new Verb.OfTask(command, "me@here", action));
        }
    }

    /** The worker reads a few skips more. */
    private void learn() {
        for (int more = 0; more < 3 && skipsRead < skips.size(); more++) {
            Map.Entry<TaskId, byte @Nullable []> next = skips.get(skipsRead++);
            if (next.getValue() == null) {
                known.remove(next.getKey());
            } else {
                known.put(next.getKey(), read(next.getValue(), Skip.class));
            }
        }
    }

    /** What the worker has acknowledged. */
    private void confirm() {
        known.forEach((id, skip) -> {
            if (confirmed.add(skip.command())) {
                tracker.tell(id, new TaskEvent.Confirmed(skip.attempt(), skip.how(), skip.command()));
            }
        });
    }

    private void claim() {
        Task record = topic.poll();
        if (record == null) {
            return;
        }
        int attempt = record.attempts().attempt();
        Skip skip = known.get(record.id());
        if (skip != null && skip.covers(attempt)) {
            tracker.tell(record.id(), skip.how().event(attempt, WORKER, skip.command()));
        } else {
            tracker.tell(record.id(), new TaskEvent.Active(attempt, WORKER));
            active.put(record.id(), attempt);
        }
    }

    private void finish(Random random) {
        if (active.isEmpty()) {
            return;
        }
        TaskId id = List.copyOf(active.keySet()).get(random.nextInt(active.size()));
        int attempt = active.remove(id);
        Duration took = Duration.ofSeconds(1);
        switch (random.nextInt(4)) {
            case 0 -> tracker.tell(id, new TaskEvent.Retry(attempt, WORKER, took, Duration.ofSeconds(1), ERROR));
            case 1 -> tracker.tell(id, new TaskEvent.Archived(attempt, WORKER, took, ArchiveReason.EXHAUSTED, ERROR));
            case 2 -> release(id, attempt);
            default -> tracker.tell(id, new TaskEvent.Completed(attempt, WORKER, took, null));
        }
    }

    private void release(TaskId id, int attempt) {
        Task record = tracker.records().get(id);
        tracker.tell(id, new TaskEvent.Released(attempt, WORKER));
        if (record != null) {
            topic.add(record.with(tracker.live(id).attempts()));
        }
    }

    private void tick() {
        tracker.pass(TICK);
        topic.addAll(tracker.run(TYPE));
        for (TestRecord<byte[], byte[]> record : tracker.sent(TrackerDriver.TOPICS.skips())) {
            TaskId id = TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
            skips.add(new java.util.AbstractMap.SimpleEntry<>(id, record.value()));
        }
        tracker.sent(TrackerDriver.TOPICS.commands())
                .forEach(record -> stop(((Command.StopTask) read(record.value(), Command.class)).task()));
    }

    private void stop(TaskId id) {
        Integer attempt = active.remove(id);
        if (attempt != null) {
            tracker.tell(id, new TaskEvent.Archived(attempt, WORKER, Duration.ZERO, ArchiveReason.CANCELLED, ERROR));
        }
    }

    /** Until nothing is left to be done by anybody. */
    private void settle() {
        Random none = new Random(0);
        for (int rounds = 0; rounds < 200; rounds++) {
            tick();
            learn();
            confirm();
            for (int claims = 0; claims < 10; claims++) {
                claim();
            }
            finish(none);
        }
        while (!active.isEmpty() || !topic.isEmpty()) {
            finish(none);
            tick();
            learn();
            confirm();
            claim();
        }
        tick();
        tick();
        tick();
    }

    private void assertAllAnswered() {
        List<UUID> obeyed = tracker.logged(TaskEvent.Obeyed.class).stream()
                .map(TaskEvent.Obeyed::command)
                .toList();
        assertThat(obeyed).containsExactlyInAnyOrderElementsOf(asked.keySet());
        Map<TaskId, Boolean> standing = new HashMap<>();
        skips.forEach(skip -> standing.put(skip.getKey(), skip.getValue() != null));
        assertThat(standing).doesNotContainValue(true);
    }

    private void assertNothingRanThatWasSaidToBeOut() {
        Map<UUID, Verb.Action> actions = new HashMap<>();
        Map<TaskId, Integer> last = new HashMap<>();
        Map<TaskId, Integer> out = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : tracker.log()) {
            TaskEvent event = event(record);
            if (event instanceof Verb.OfTask verb) {
                actions.put(verb.command(), verb.action());
            } else if (event instanceof TaskEvent.Obeyed obeyed && obeyed.done()) {
                TaskId id = asked.get(obeyed.command());
                if (actions.get(obeyed.command()) != Verb.Action.RUN) {
                    out.put(id, last.getOrDefault(id, 0));
                }
            } else if (event instanceof TaskEvent.Transition step) {
                TaskId id = TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
                if (event instanceof TaskEvent.Active) {
                    assertThat(step.attempt()).as("%s ran after it was out", id).isGreaterThan(out.getOrDefault(id, 0));
                }
                last.merge(id, step.attempt(), Math::max);
            }
        }
    }

    private void assertCounted() {
        Recount recount = new Recount(Limits.DEFAULT);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected/"));
    }

    private static TaskEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T read(byte @Nullable [] value, Class<T> type) {
        try {
            return Json.read(value == null ? new byte[0] : value, type);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
