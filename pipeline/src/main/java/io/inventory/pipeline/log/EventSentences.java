package io.inventory.pipeline.log;

import io.inventory.pipeline.config.bind.Durations;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in one line what an event says beside its kind, its attempt and its author. */
final class EventSentences {

    /** Characters of a result that are shown. */
    private static final int LONGEST_RESULT = 200;

    private EventSentences() {}

    static String of(TaskEvent event) {
        if (event instanceof TaskEvent.Birth birth) {
            return birth(birth);
        }
        if (event instanceof TaskEvent.Carried carried) {
            return "written again, " + carried.standing().state().word();
        }
        if (event instanceof TaskEvent.RecoveryMark mark) {
            return "worker %s is dead".formatted(mark.dead());
        }
        if (event instanceof TaskEvent.Finish finish) {
            return finish(finish);
        }
        return transition(event);
    }

    private static String birth(TaskEvent.Birth birth) {
        Task task = birth.task();
        List<String> parts = new ArrayList<>();
        parts.add("%s in %s".formatted(task.type(), task.queue()));
        parts.add("%d bytes".formatted(task.body().bytes().length));
        if (birth instanceof TaskEvent.Scheduled scheduled) {
            parts.add(due(scheduled.due()));
        }
        addUnlessNull(parts, "child of", task.lineage().parent());
        addUnlessNull(parts, "replay of", task.lineage().replayOf());
        return String.join(", ", parts);
    }

    private static void addUnlessNull(List<String> parts, String words, @Nullable TaskId id) {
        if (id != null) {
            parts.add(words + " " + id);
        }
    }

    private static String due(Due due) {
        if (due instanceof Due.At at) {
            return "due at " + at.instant();
        }
        return due.equals(Due.NOW) ? "due now" : "due in " + Durations.format(((Due.After) due).span());
    }

    private static String finish(TaskEvent.Finish finish) {
        if (finish instanceof TaskEvent.Completed done) {
            return "took %s%s".formatted(Durations.format(done.took()), result(done.result()));
        }
        if (finish instanceof TaskEvent.Retry retry) {
            return "took %s, again in %s: %s"
                    .formatted(Durations.format(retry.took()), Durations.format(retry.delay()), error(retry.error()));
        }
        if (finish instanceof TaskEvent.Archived archived) {
            return "%s: %s".formatted(archived.reason(), error(archived.error()));
        }
        if (finish instanceof TaskEvent.Deferred deferred) {
            return "again in %s, waits for %s".formatted(Durations.format(deferred.delay()), deferred.waitingFor());
        }
        return finish instanceof TaskEvent.Released ? "not started, put back" : "";
    }

    private static String transition(TaskEvent event) {
        if (event instanceof TaskEvent.Dispatched) {
            return "due, put on its topic";
        }
        if (event instanceof TaskEvent.Recovered) {
            return "its worker is dead, put back";
        }
        return event instanceof TaskEvent.Trimmed ? "kept no longer" : "";
    }

    private static String error(TaskError error) {
        return "%s: %s".formatted(error.category(), error.message());
    }

    private static String result(@Nullable String result) {
        if (result == null) {
            return "";
        }
        return ", result "
                + (result.length() <= LONGEST_RESULT ? result : result.substring(0, LONGEST_RESULT - 1) + "…");
    }
}
