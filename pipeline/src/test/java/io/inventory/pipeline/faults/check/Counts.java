package io.inventory.pipeline.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Counters that differ from a recount. */
final class Counts {

    /** The tracker also counts why it refused an event; this checker has its own reasons. */
    private static final Pattern REFUSED = Pattern.compile("(rejected/[^/]+/[^/]+)/.*");

    private Counts() {}

    static List<String> find(Evidence evidence) {
        Map<String, List<Long>> told = merged(evidence.around().counters());
        Map<String, List<Long>> counted = evidence.stories().counters();
        Set<String> keys = new TreeSet<>(told.keySet());
        keys.addAll(counted.keySet());
        List<String> off = new ArrayList<>();
        for (String key : keys) {
            List<Long> theirs = told.getOrDefault(key, List.of());
            List<Long> ours = counted.getOrDefault(key, List.of());
            if (!theirs.equals(ours)) {
                off.add("%s is told as %s and counted as %s".formatted(key, theirs, ours));
            }
        }
        return off;
    }

    static List<String> refused(Evidence evidence) {
        List<String> refused = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            story.refused()
                    .forEach(entry -> refused.add("%s: %s at %d/%d moved nothing"
                            .formatted(story.id(), entry.event(), entry.partition(), entry.offset())));
        }
        return refused;
    }

    private static Map<String, List<Long>> merged(Map<String, List<Long>> told) {
        Map<String, List<Long>> merged = new TreeMap<>();
        told.forEach((key, numbers) -> {
            var refused = REFUSED.matcher(key);
            if (refused.matches()) {
                merged.merge(refused.group(1), numbers, (a, b) -> List.of(a.get(0) + b.get(0)));
            } else {
                merged.put(key, numbers);
            }
        });
        return merged;
    }
}
