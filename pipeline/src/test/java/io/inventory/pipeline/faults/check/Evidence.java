package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * All that is known of a run when everything has settled.
 *
 * @param stories the event log, folded
 * @param topics what task topics hold
 * @param journals what handlers tell
 * @param around what is known besides
 */
public record Evidence(Submissions submissions, Stories stories, Topics topics, Journals journals, Around around) {

    /**
     * Task topics.
     *
     * @param records the committed ones that are tasks
     * @param committed how far the groups have claimed
     */
    public record Topics(List<TaskRecord> records, Map<TopicPartition, Long> committed) {

        /** Nothing was ever put on a topic. */
        public static final Topics NONE = new Topics(List.of(), Map.of());
    }

    /**
     * What was seen from outside.
     *
     * @param counters as the tracker tells them
     * @param living incarnations whose process nobody killed or stopped
     * @param answers what operators were told
     */
    public record Around(Map<String, List<Long>> counters, Set<Incarnation> living, Answers answers) {}

    /** From when on until when, by the machine's clock; the ends do not belong to it. */
    public record Span(Instant from, Instant until) {

        boolean holds(Instant at) {
            return at.isAfter(from) && at.isBefore(until);
        }
    }
}
