package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Children without their parent's success, and successes without their children. */
final class Children {

    private Children() {}

    static List<String> find(Evidence evidence) {
        Map<TaskId, Set<TaskId>> born = new HashMap<>();
        for (Story story : evidence.stories().all()) {
            TaskId parent = story.born().lineage().parent();
            if (parent != null) {
                born.computeIfAbsent(parent, unused -> new HashSet<>()).add(story.id());
            }
        }
        List<String> broken = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            Set<TaskId> owed = owed(story, evidence.journals());
            Set<TaskId> there = born.getOrDefault(story.id(), Set.of());
            if (!owed.equals(there)) {
                broken.add("%s: its successes have %d children, and %d exist"
                        .formatted(story.id(), owed.size(), there.size()));
            }
        }
        born.keySet().stream()
                .filter(parent -> evidence.stories().of(parent) == null)
                .forEach(parent -> broken.add("%s has children and was never born".formatted(parent)));
        return broken;
    }

    /** What the attempts that succeeded have submitted: one, and one more each time that a completed task was run by hand. */
    private static Set<TaskId> owed(Story story, Journals journals) {
        return story.accepted(TaskEvent.Completed.class).stream()
                .map(success -> new Attempt(story.id(), success.attempt()))
                .flatMap(attempt -> journals.children().getOrDefault(attempt, Set.of()).stream())
                .collect(Collectors.toSet());
    }
}
