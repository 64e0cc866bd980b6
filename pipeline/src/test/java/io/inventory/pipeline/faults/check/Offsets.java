package io.inventory.pipeline.faults.check;

import java.util.List;

/** Records that a group has passed and nobody has claimed. */
final class Offsets {

    private Offsets() {}

    static List<String> find(Evidence evidence) {
        return evidence.topics().records().stream()
                .filter(record -> isPassed(evidence, record))
                .filter(record -> !isClaimed(evidence, record))
                .map(record -> "%s at %s/%d was passed and never claimed"
                        .formatted(record.task().id(), record.partition(), record.offset()))
                .toList();
    }

    private static boolean isPassed(Evidence evidence, TaskRecord record) {
        Long committed = evidence.topics().committed().get(record.partition());
        return committed != null && record.offset() < committed;
    }

    private static boolean isClaimed(Evidence evidence, TaskRecord record) {
        Story story = evidence.stories().of(record.task().id());
        return story != null && story.isTaken(record.task().attempts().attempt());
    }
}
