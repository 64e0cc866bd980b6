package io.inventory.pipeline.query;

import java.util.List;
import java.util.Map;

/**
 * What should not have been in the log.
 *
 * @param rejected transitions that moved nothing; 0 unless something is wrong
 * @param duplicates offers of a known id, by queue: expected
 * @param unreadable records that are no event
 */
public record Faults(List<Rejected> rejected, Map<String, Long> duplicates, long unreadable) {

    public Faults {
        rejected = List.copyOf(rejected);
        duplicates = Map.copyOf(duplicates);
    }

    /** @param event the event's kind, as its header has it */
    public record Rejected(String event, String reason, long count) {}
}
