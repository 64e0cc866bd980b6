package io.inventory.pipeline.faults.check;

import java.util.List;

/** Records whose body is not the one that was submitted. */
final class Payloads {

    private Payloads() {}

    static List<String> find(Evidence evidence) {
        return evidence.topics().records().stream()
                .filter(record -> {
                    Story story = evidence.stories().of(record.task().id());
                    return story != null
                            && !story.born().body().equals(record.task().body());
                })
                .map(record -> "attempt %d of %s has another payload"
                        .formatted(
                                record.task().attempts().attempt(),
                                record.task().id()))
                .toList();
    }
}
