package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event log, folded by this checker's own reading of the rules; it shares no line with the tracker's fold, so that a mistake in
 * one is not made in the other.
 */
public final class Stories {

    private final Map<TaskId, Story> tasks = new LinkedHashMap<>();
    private final List<LogEntry> orphans = new ArrayList<>();
    private final Map<Incarnation, Map<Integer, LogEntry>> marks = new HashMap<>();
    private final List<LogEntry> afterMark = new ArrayList<>();
    private final Tally tally = new Tally();

    private Stories() {}

    /** @param log every partition in its order */
    public static Stories of(List<LogEntry> log) {
        Stories stories = new Stories();
        log.forEach(stories::add);
        return stories;
    }

    public Collection<Story> all() {
        return tasks.values();
    }

    public @Nullable Story of(TaskId id) {
        return tasks.get(id);
    }

    /** Events of tasks that were never born. */
    public List<LogEntry> orphans() {
        return orphans;
    }

    /** Events of an incarnation that lie behind its recovery mark. */
    public List<LogEntry> afterMark() {
        return afterMark;
    }

    /** Who was fenced, and its mark in each partition: the first one. */
    public Map<Incarnation, Map<Integer, LogEntry>> marks() {
        return marks;
    }

    /** What the tracker's counters must be. */
    public Map<String, List<Long>> counters() {
        return tally.counters(tasks.values());
    }

    private void add(LogEntry entry) {
        if (entry.event() instanceof TaskEvent.RecoveryMark mark) {
            marks.computeIfAbsent(mark.dead(), unused -> new HashMap<>()).putIfAbsent(entry.partition(), entry);
            tasks.values().stream()
                    .filter(story -> mark.dead().equals(story.owner()))
                    .filter(story -> story.partition() == entry.partition())
                    .forEach(Story::lose);
        } else if (entry.id() != null) {
            add(entry.id(), entry);
        }
    }

    private void add(TaskId id, LogEntry entry) {
        Incarnation by = by(entry.event());
        if (by != null && marks.getOrDefault(by, Map.of()).containsKey(entry.partition())) {
            afterMark.add(entry);
        }
        if (entry.event() instanceof TaskEvent.Birth birth) {
            bear(id, birth, entry);
            return;
        }
        Story story = tasks.get(id);
        if (story != null) {
            story.tell(entry);
        }
        if (entry.event() instanceof TaskEvent.Transition event) {
            if (story != null) {
                move(story, entry, event);
            } else {
                orphans.add(entry);
                tally.refused(entry);
            }
        }
    }

    private void move(Story story, LogEntry entry, TaskEvent.Transition event) {
        switch (Law.of(story, event)) {
            case MOVES -> {
                tally.ended(story, entry);
                apply(story, event, entry.appended());
            }
            case LATE -> story.late(entry);
            case REFUSED -> {
                story.refuse(entry);
                tally.refused(entry);
            }
        }
    }

    private static @Nullable Incarnation by(TaskEvent event) {
        if (event instanceof TaskEvent.Active active) {
            return active.by();
        }
        if (event instanceof TaskEvent.Removed removed) {
            return removed.by();
        }
        return event instanceof TaskEvent.Finish finish ? finish.by() : null;
    }

    private void bear(TaskId id, TaskEvent.Birth birth, LogEntry entry) {
        Story known = tasks.get(id);
        if (known != null) {
            known.tell(entry);
            if (birth instanceof TaskEvent.Submitted) {
                known.refuse(entry);
            }
            tally.again(known, entry);
            return;
        }
        Task task = birth.task();
        Story story = new Story(task);
        story.tell(entry);
        tasks.put(id, story);
        if (birth instanceof TaskEvent.Scheduled offer) {
            story.waits(TaskState.SCHEDULED, offer.due().at(entry.appended()));
        } else if (birth instanceof TaskEvent.Aggregating) {
            story.to(TaskState.AGGREGATING);
        } else {
            story.put(Math.max(1, task.attempts().attempt()));
        }
    }

    private static void apply(Story story, TaskEvent event, Instant at) {
        if (event instanceof TaskEvent.Active active) {
            story.claimed(active.attempt(), active.by());
        } else if (event instanceof TaskEvent.Completed) {
            Duration kept = story.born().options().retention();
            story.to(kept.isZero() ? null : TaskState.COMPLETED);
        } else if (event instanceof TaskEvent.Retry retry) {
            story.waits(TaskState.RETRY, at.plus(retry.delay()));
        } else if (event instanceof TaskEvent.Deferred deferred) {
            story.waits(TaskState.SCHEDULED, at.plus(deferred.delay()));
        } else if (event instanceof TaskEvent.Archived) {
            story.to(TaskState.ARCHIVED);
        } else if (event instanceof TaskEvent.Shelved) {
            story.to(TaskState.ARCHIVED);
        } else if (event instanceof TaskEvent.Confirmed confirmed) {
            story.to(confirmed.how() == Removal.DELETE ? null : TaskState.ARCHIVED);
        } else if (event instanceof TaskEvent.Trimmed
                || event instanceof TaskEvent.Deleted
                || event instanceof TaskEvent.Aggregated) {
            story.to(null);
        } else {
            story.put(story.attempt() + 1);
        }
    }
}
