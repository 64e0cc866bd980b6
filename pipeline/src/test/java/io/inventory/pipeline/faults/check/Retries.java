package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.TaskEvent;
import java.util.ArrayList;
import java.util.List;

/** Records whose counts are not what the log says happened before them. */
final class Retries {

    private Retries() {}

    static List<String> find(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        for (TaskRecord record : evidence.topics().records()) {
            Story story = evidence.stories().of(record.task().id());
            Attempts told = record.task().attempts();
            if (story != null) {
                Attempts counted = before(story, told.attempt());
                if (!told.equals(counted)) {
                    broken.add("%s was put on its topic as %s, after %s".formatted(story.id(), told, counted));
                }
            }
        }
        for (Story story : evidence.stories().all()) {
            for (TaskEvent.Archived archived : story.accepted(TaskEvent.Archived.class)) {
                int retried = story.accepted(TaskEvent.Retry.class).size();
                if (archived.reason() == ArchiveReason.EXHAUSTED
                        && retried < story.born().options().maxRetry()) {
                    broken.add("%s was archived after %d of its %d retries"
                            .formatted(
                                    story.id(), retried, story.born().options().maxRetry()));
                }
            }
        }
        return broken;
    }

    /** What had happened when this attempt was put on its topic. */
    private static Attempts before(Story story, int attempt) {
        Attempts counted = new Attempts(attempt, 0, 0, 0);
        for (LogEntry entry : story.entries()) {
            if (story.refused().contains(entry)) {
                continue;
            }
            if (entry.event() instanceof TaskEvent.Retry retry && retry.attempt() < attempt) {
                counted = counted.afterFailure();
            } else if (entry.event() instanceof TaskEvent.Deferred deferred && deferred.attempt() < attempt) {
                counted = counted.afterDefer();
            } else if (entry.event() instanceof TaskEvent.Recovered recovered && recovered.attempt() <= attempt) {
                counted = counted.afterCrash();
            }
        }
        return counted;
    }
}
