package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.pipeline.tracker.fold.GroupRule;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Unique;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs at random about tasks that wait in groups and hold keys: each task goes one way, and one at a time waits with a key. */
class HeldRaceTest {

    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final List<Verb.Action> ACTIONS = List.of(Verb.Action.values());
    private static final int STEPS = 1_500;

    private final Limits limits = Limits.DEFAULT.with(
            new Limits.Groups(new GroupRule(Duration.ofMillis(150), Duration.ofMillis(500), 4), Map.of(), Map.of()));
    private final TrackerDriver tracker = new TrackerDriver(limits);
    private final Map<Integer, Integer> runs = new HashMap<>();
    private int offered;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void eachMemberGoesOneWay(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            take(random.nextInt(8), random);
            assertOneWaitsWithEachKey();
        }
        for (int tick = 0; tick < 20; tick++) {
            tick();
        }
        assertOneWay();
        assertCounted();
        tracker.close();
    }

    private void take(int step, Random random) {
        switch (step) {
            case 0, 1, 2 -> offer(random);
            case 3, 4 -> ask(random);
            default -> tick();
        }
    }

    private void offer(Random random) {
        Task plain = Tasks.task(++offered);
        Unique unique = random.nextBoolean()
                ? null
                : new Unique("key-" + random.nextInt(3), Duration.ofHours(1), Unique.Scope.UNTIL_END);
        TaskOptions options =
                new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, unique, "group-" + random.nextInt(3));
        tracker.tell(new TaskEvent.Aggregating(new Task(
                plain.id(), plain.type(), plain.queue(), plain.attempts(), options, plain.lineage(), plain.body())));
    }

    private void ask(Random random) {
        TaskId one = id(Math.max(1, offered - random.nextInt(6)));
        Verb.Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        tracker.tell(one, new Verb.OfTask(new UUID(random.nextLong(), random.nextLong()), "me@here", action));
    }

    private void tick() {
        tracker.pass(Duration.ofMillis(50));
        tracker.run(TYPE).stream()
                .flatMap(task -> NUMBER.matcher(new String(task.body().bytes(), StandardCharsets.UTF_8))
                        .results())
                .forEach(number -> runs.merge(Integer.valueOf(number.group(1)), 1, Integer::sum));
    }

    private void assertOneWaitsWithEachKey() {
        Set<String> held = new HashSet<>();
        for (TaskRow row : tracker.rows().values()) {
            Unique unique = row.terms().unique();
            if (unique != null && row.state() == TaskState.AGGREGATING) {
                assertThat(held.add(row.terms().group() + unique.key())).isTrue();
            }
        }
    }

    private void assertOneWay() {
        int live = 0;
        assertThat(runs.values()).containsOnly(1);
        int waysOut = tracker.logged(TaskEvent.Aggregated.class).size()
                + tracker.logged(TaskEvent.Deleted.class).size()
                + tracker.logged(TaskEvent.Refused.class).size();
        for (int number = 1; number <= offered; number++) {
            TaskRow row = tracker.row(id(number));
            if (row != null) {
                live++;
                assertThat(runs.getOrDefault(number, 0))
                        .as("runs of %s task %d", row.state(), number)
                        .isEqualTo(row.state() == TaskState.PENDING ? 1 : 0);
            }
        }
        assertThat(waysOut + live).isEqualTo(offered);
        assertThat(tracker.logged(TaskEvent.Aggregated.class)).hasSizeGreaterThan(100);
        assertThat(tracker.logged(TaskEvent.Deleted.class)).hasSizeGreaterThan(20);
    }

    private void assertCounted() {
        Recount recount = new Recount(limits);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected/"));
    }
}
