package io.inventory.pipeline.faults.check;

import io.inventory.pipeline.faults.check.Evidence.Span;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What operators asked for and were told, to be held against what happened. Belongs to one thread until all has happened. */
public final class Answers {

    private final List<Span> pauses = new ArrayList<>();
    private final List<Drained> drains = new ArrayList<>();
    private final Map<TaskId, Instant> gone = new HashMap<>();
    private final Set<UUID> commands = new HashSet<>();
    private final Set<TaskId> stopped = new HashSet<>();

    /**
     * A drain of all pending tasks that was answered.
     *
     * @param command its id
     * @param before tasks whose submit was acknowledged before it was asked for
     * @param heard from when on every worker knew of it
     * @param answered when it was said that it is over
     */
    public record Drained(UUID command, Set<TaskId> before, Instant heard, Instant answered) {
        public Drained {
            before = Set.copyOf(before);
        }
    }

    /** Every worker acknowledged a pause that lasted for this span. */
    public void paused(Span span) {
        pauses.add(span);
    }

    public void drained(Drained drain) {
        asked(drain.command());
        drains.add(drain);
    }

    /** It was said at this moment that the task will not run, or not again. */
    public void gone(TaskId task, Instant said) {
        gone.putIfAbsent(task, said);
    }

    /** Somebody asked for the removal of tasks under this id. */
    public void asked(UUID command) {
        commands.add(command);
    }

    /** Somebody asked for the end of a run. */
    public void stopped(TaskId task) {
        stopped.add(task);
    }

    List<Span> pauses() {
        return pauses;
    }

    List<Drained> drains() {
        return drains;
    }

    Map<TaskId, Instant> gone() {
        return gone;
    }

    Set<UUID> commands() {
        return commands;
    }

    Set<TaskId> stopped() {
        return stopped;
    }
}
