package io.inventory.pipeline.faults.check;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what the tracker counts, under the same keys, by rules of its own. */
final class Tally {

    /** The order of the numbers of a queue's states. */
    private static final List<TaskState> ORDER = List.of(
            TaskState.SCHEDULED,
            TaskState.PENDING,
            TaskState.ACTIVE,
            TaskState.RETRY,
            TaskState.COMPLETED,
            TaskState.ARCHIVED,
            TaskState.AGGREGATING);

    private final Map<String, long[]> numbers = new TreeMap<>();

    /** A lawful event, before it is applied: only what a worker finished is counted, and not what it put off or gave back. */
    void ended(Story story, LogEntry entry) {
        Duration took = took(entry.event());
        if (took != null) {
            boolean failed = !(entry.event() instanceof TaskEvent.Completed);
            String key = "day/%s/%s/%s"
                    .formatted(story.queue(), day(entry), story.born().type());
            add(key, 1, failed ? 1 : 0, took.toMillis());
        }
    }

    void refused(LogEntry entry) {
        add("rejected/%s/%s".formatted(day(entry), EventCodec.kind(entry.event())), 1);
    }

    /** A birth of an id that is known. */
    void again(Story known, LogEntry entry) {
        if (entry.event() instanceof TaskEvent.Submitted) {
            refused(entry);
        } else {
            add("duplicates/%s/%s".formatted(day(entry), known.queue()), 1);
        }
    }

    Map<String, List<Long>> counters(Collection<Story> stories) {
        Map<String, List<Long>> all = new TreeMap<>();
        states(stories).forEach((key, counts) -> all.put(key, boxed(counts)));
        numbers.forEach((key, counts) -> all.put(key, boxed(counts)));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    private static Map<String, long[]> states(Collection<Story> stories) {
        Map<String, long[]> states = new TreeMap<>();
        for (Story story : stories) {
            TaskState state = story.state();
            if (state != null) {
                states.computeIfAbsent("states/" + story.queue(), unused -> new long[ORDER.size()])[
                        ORDER.indexOf(state)]++;
            }
        }
        return states;
    }

    private void add(String key, long... deltas) {
        long[] counts = numbers.computeIfAbsent(key, unused -> new long[deltas.length]);
        for (int i = 0; i < deltas.length; i++) {
            counts[i] += deltas[i];
        }
    }

    private static @Nullable Duration took(TaskEvent event) {
        if (event instanceof TaskEvent.Completed completed) {
            return completed.took();
        }
        if (event instanceof TaskEvent.Retry retry) {
            return retry.took();
        }
        return event instanceof TaskEvent.Archived archived && archived.by() != null ? archived.took() : null;
    }

    private static LocalDate day(LogEntry entry) {
        return LocalDate.ofInstant(entry.appended(), ZoneOffset.UTC);
    }

    /** As the tracker tells them: without zeros at the end. */
    private static List<Long> boxed(long[] counts) {
        int length = counts.length;
        while (length > 0 && counts[length - 1] == 0) {
            length--;
        }
        return Arrays.stream(counts, 0, length).boxed().toList();
    }
}
