package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was acknowledged and will never come to an end. */
final class Lost {

    private Lost() {}

    static List<String> find(Evidence evidence) {
        Set<Attempt> claimable = claimable(evidence);
        List<String> lost = new ArrayList<>();
        for (TaskId id : evidence.submissions().acknowledged()) {
            Story story = evidence.stories().of(id);
            String why = story == null ? "its birth is not in the log" : stuck(story, claimable);
            if (why != null) {
                lost.add("%s was acknowledged: %s".formatted(id, why));
            }
        }
        for (Set<TaskId> batch : evidence.submissions().unsure()) {
            long there = batch.stream()
                    .filter(id -> evidence.stories().of(id) != null)
                    .count();
            if (there != 0 && there != batch.size()) {
                lost.add("of one submit %d tasks exist and %d do not".formatted(there, batch.size() - there));
            }
        }
        children(evidence, claimable, lost);
        return lost;
    }

    private static void children(Evidence evidence, Set<Attempt> claimable, List<String> lost) {
        for (Story story : evidence.stories().all()) {
            String why = story.born().lineage().parent() == null ? null : stuck(story, claimable);
            if (why != null) {
                lost.add("child %s: %s".formatted(story.id(), why));
            }
        }
    }

    /** Why it cannot come to its end; null when it can, or has. */
    private static @Nullable String stuck(Story story, Set<Attempt> claimable) {
        TaskState state = story.state();
        if (state == TaskState.PENDING && !claimable.contains(new Attempt(story.id(), story.attempt()))) {
            return "pending, and attempt %d lies unclaimed nowhere".formatted(story.attempt());
        }
        if (state == TaskState.ACTIVE && (story.isLost() || story.owner() == null)) {
            return "active, and nobody has it";
        }
        return null;
    }

    private static Set<Attempt> claimable(Evidence evidence) {
        Set<Attempt> claimable = new HashSet<>();
        for (TaskRecord record : evidence.topics().records()) {
            long committed =
                    Objects.requireNonNullElse(evidence.topics().committed().get(record.partition()), 0L);
            if (record.offset() >= committed) {
                claimable.add(
                        new Attempt(record.task().id(), record.task().attempts().attempt()));
            }
        }
        return claimable;
    }
}
