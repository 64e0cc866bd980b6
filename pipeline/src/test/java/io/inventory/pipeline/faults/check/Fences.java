package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs beside or behind a fence. */
final class Fences {

    private Fences() {}

    static List<String> find(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        evidence.stories()
                .afterMark()
                .forEach(entry -> broken.add("%s: %s came after its fence".formatted(entry.id(), entry.event())));
        Map<TaskId, List<Run>> runs = evidence.journals().runs().stream()
                .collect(Collectors.groupingBy(run -> run.attempt().task()));
        runs.values().forEach(ofTask -> broken.addAll(overlaps(evidence, ofTask)));
        return broken;
    }

    private static List<String> overlaps(Evidence evidence, List<Run> runs) {
        runs.sort(Comparator.comparing(run -> run.attempt().number()));
        List<String> broken = new ArrayList<>();
        Run before = null;
        for (Run run : runs) {
            if (fenced(evidence, run).filter(at -> at.isBefore(run.at())).isPresent()) {
                broken.add("%s started in %s at %s behind its fence".formatted(run.attempt(), run.process(), run.at()));
            }
            if (before != null && !hasEnded(evidence, before) && !fencedBefore(evidence, before, run)) {
                broken.add("%s started in %s while %s was neither ended nor fenced"
                        .formatted(run.attempt(), run.process(), before.attempt()));
            }
            before = run;
        }
        return broken;
    }

    static List<String> ofTheLiving(Evidence evidence) {
        return evidence.around().living().stream()
                .filter(evidence.journals().fenced()::contains)
                .map("%s lived and was fenced"::formatted)
                .toList();
    }

    private static boolean fencedBefore(Evidence evidence, Run before, Run run) {
        return fenced(evidence, before).filter(at -> !at.isAfter(run.at())).isPresent();
    }

    /** Whether a finish of this very attempt was accepted: then no fence is needed. */
    private static boolean hasEnded(Evidence evidence, Run run) {
        Story story = evidence.stories().of(run.attempt().task());
        return story != null
                && story.accepted(TaskEvent.Finish.class).stream()
                        .anyMatch(finish -> finish.attempt() == run.attempt().number() && finish.by() != null);
    }

    /** When whoever claimed the run's attempt was fenced: its first mark is written after the fence. */
    private static Optional<Instant> fenced(Evidence evidence, Run run) {
        Story story = evidence.stories().of(run.attempt().task());
        Incarnation by = story == null ? null : story.claims().get(run.attempt().number());
        return by == null
                ? Optional.empty()
                : evidence.stories().marks().getOrDefault(by, Map.of()).values().stream()
                        .map(LogEntry::appended)
                        .min(Comparator.naturalOrder());
    }
}
