package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What started when it may not. */
final class Times {

    private Times() {}

    static List<String> inPauses(Evidence evidence) {
        List<String> started = new ArrayList<>();
        for (Run run : evidence.journals().runs()) {
            if (evidence.around().answers().pauses().stream().anyMatch(pause -> pause.holds(run.at()))) {
                started.add("%s started in %s at %s, in a pause".formatted(run.attempt(), run.process(), run.at()));
            }
        }
        return started;
    }

    static List<String> early(Evidence evidence) {
        List<String> early = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            Instant due = null;
            for (LogEntry entry : story.entries()) {
                if (entry.event() instanceof TaskEvent.Dispatched
                        && due != null
                        && entry.appended().isBefore(due)) {
                    early.add("%s was dispatched at %s and due at %s".formatted(story.id(), entry.appended(), due));
                }
                Instant next = due(entry);
                due = next == null ? due : next;
            }
        }
        return early;
    }

    private static @Nullable Instant due(LogEntry entry) {
        TaskEvent event = entry.event();
        if (event instanceof TaskEvent.Scheduled offer) {
            return offer.due().at(entry.appended());
        }
        if (event instanceof TaskEvent.Retry retry) {
            return entry.appended().plus(retry.delay());
        }
        return event instanceof TaskEvent.Deferred deferred ? entry.appended().plus(deferred.delay()) : null;
    }
}
