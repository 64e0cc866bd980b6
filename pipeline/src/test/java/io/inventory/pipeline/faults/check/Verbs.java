package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.TaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drains, deletions and stops that did not do what was answered, or did what nobody asked for. */
final class Verbs {

    private Verbs() {}

    /** What was acknowledged before a drain is gone, unless somebody had it when the workers heard; what came later is spared. */
    static List<String> drained(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        for (Answers.Drained drain : evidence.around().answers().drains()) {
            for (Story story : evidence.stories().all()) {
                LogEntry born = story.entries().get(0);
                if (drain.before().contains(story.id()) && born.event() instanceof TaskEvent.Submitted) {
                    left(story, drain).ifPresent(broken::add);
                } else if (born.appended().isAfter(drain.answered()) && isTakenBy(story, drain)) {
                    broken.add("%s came after a drain and was taken out by it".formatted(story.id()));
                }
            }
        }
        return broken;
    }

    private static Optional<String> left(Story story, Answers.Drained drain) {
        Optional<LogEntry> move = firstMove(story);
        if (move.isEmpty()) {
            return Optional.of("%s was pending before a drain, and was left".formatted(story.id()));
        }
        boolean claimed = move.get().event() instanceof TaskEvent.Active;
        Instant limit = claimed ? drain.heard() : drain.answered();
        return move.map(LogEntry::appended)
                .filter(at -> at.isAfter(limit))
                .map(at -> "%s was pending before a drain, and %s at %s, after %s"
                        .formatted(story.id(), claimed ? "claimed" : "taken out", at, limit));
    }

    private static boolean isTakenBy(Story story, Answers.Drained drain) {
        return story.accepted(TaskEvent.Removed.class).stream()
                .anyMatch(removed -> removed.command().equals(drain.command()));
    }

    /** What was said to be gone does not start. */
    static List<String> gone(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        for (Run run : evidence.journals().runs()) {
            Instant said = evidence.around().answers().gone().get(run.attempt().task());
            if (said != null && run.at().isAfter(said)) {
                broken.add("%s started in %s at %s and was said to be gone at %s"
                        .formatted(run.attempt(), run.process(), run.at(), said));
            }
        }
        return broken;
    }

    /** No task is taken out or stopped unasked. */
    static List<String> unasked(Evidence evidence) {
        Answers answers = evidence.around().answers();
        List<String> broken = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            for (LogEntry entry : story.entries()) {
                boolean removed = entry.event() instanceof TaskEvent.Removed removal
                        && !answers.commands().contains(removal.command());
                boolean stopped = entry.event() instanceof TaskEvent.Archived end
                        && end.reason() == ArchiveReason.CANCELLED
                        && !answers.stopped().contains(story.id());
                if (removed || stopped) {
                    broken.add("%s: nobody asked for %s".formatted(story.id(), entry.event()));
                }
            }
        }
        return broken;
    }

    /** The claim of its first attempt, or whatever was written in the place of it. */
    private static Optional<LogEntry> firstMove(Story story) {
        return story.entries().stream()
                .filter(entry ->
                        entry.event() instanceof TaskEvent.Active || entry.event() instanceof TaskEvent.Removed)
                .findFirst();
    }
}
