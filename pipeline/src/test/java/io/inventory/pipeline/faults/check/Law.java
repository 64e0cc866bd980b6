package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.util.EnumSet;
import java.util.Set;

/** Whether an event may move a task that stands somewhere: this checker's own reading of who owns what. */
enum Law {
    /** It moves the task. */
    MOVES,
    /** It comes too late, as it may, and moves nothing. */
    LATE,
    /** Whoever wrote it had no right to. */
    REFUSED;

    /** A task that took its worker down so often is archived. */
    private static final int CRASHES = 3;

    private static final Set<TaskState> WAITING = EnumSet.of(TaskState.SCHEDULED, TaskState.RETRY);
    private static final Set<TaskState> KEPT = EnumSet.of(TaskState.COMPLETED, TaskState.ARCHIVED);
    private static final Set<TaskState> AT_REST = EnumSet.of(
            TaskState.SCHEDULED, TaskState.RETRY, TaskState.COMPLETED, TaskState.ARCHIVED, TaskState.AGGREGATING);

    static Law of(Story story, TaskEvent.Transition event) {
        if (event instanceof TaskEvent.Refused) {
            return LATE;
        }
        boolean mayBeLate = event instanceof TaskEvent.Confirmed
                || (event instanceof TaskEvent.Removed removed && removed.by() != null);
        if (mayMove(story, event)) {
            return MOVES;
        }
        return mayBeLate ? LATE : REFUSED;
    }

    private static boolean mayMove(Story story, TaskEvent.Transition event) {
        TaskState state = story.state();
        if (state == null) {
            return false;
        }
        boolean present = event.attempt() == story.attempt();
        boolean next = event.attempt() == story.attempt() + 1;
        if (event instanceof TaskEvent.Active || event instanceof TaskEvent.Confirmed) {
            return present && state == TaskState.PENDING;
        }
        if (event instanceof TaskEvent.Finish finish) {
            return present && state == TaskState.ACTIVE && mayFinish(story, finish);
        }
        if (event instanceof TaskEvent.Dispatched) {
            return next && WAITING.contains(state);
        }
        if (event instanceof TaskEvent.Recovered) {
            return next && state == TaskState.ACTIVE && story.isLost();
        }
        if (event instanceof TaskEvent.Run) {
            return next && AT_REST.contains(state);
        }
        if (event instanceof TaskEvent.Removed removed) {
            return present && mayRemove(state, removed);
        }
        if (event instanceof TaskEvent.Aggregated) {
            return present && state == TaskState.AGGREGATING;
        }
        if (event instanceof TaskEvent.Trimmed) {
            return present && KEPT.contains(state);
        }
        throw new IllegalArgumentException("this checker does not know the event " + event);
    }

    /** Its incarnation until that is fenced, then the tracker, which only gives up what crashed too often. */
    private static boolean mayFinish(Story story, TaskEvent.Finish finish) {
        if (finish.by() != null) {
            return !story.isLost() && finish.by().equals(story.owner());
        }
        return story.isLost() && story.accepted(TaskEvent.Recovered.class).size() == CRASHES - 1;
    }

    /** Whoever holds the record may pass over what is pending; the tracker takes what rests, or what is certain not to start. */
    private static boolean mayRemove(TaskState state, TaskEvent.Removed removed) {
        if (state == TaskState.PENDING) {
            return true;
        }
        boolean again = removed instanceof TaskEvent.Shelved && state == TaskState.ARCHIVED;
        return removed.by() == null && AT_REST.contains(state) && !again;
    }
}
