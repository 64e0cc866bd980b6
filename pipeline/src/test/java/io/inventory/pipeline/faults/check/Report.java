package io.inventory.pipeline.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the checker found.
 *
 * @param name of the scenario
 * @param tasks submitted from outside, and their children
 * @param runs that handlers started
 * @param broken what broke each promise; promises that were kept are not in it
 * @param outside what was seen from outside
 */
public record Report(String name, int tasks, int runs, Map<Promise, List<String>> broken, Outside outside) {

    /**
     * What the evidence does not hold.
     *
     * @param unsettled tasks that had not come to their end when patience was over
     * @param deaths processes that were killed
     * @param recoveries of the tasks that their deaths hit
     * @param inTime whether those are held to the bar
     */
    public record Outside(long unsettled, int deaths, List<Recovery> recoveries, boolean inTime) {

        private static final Duration BAR = Duration.ofSeconds(15);

        /** Nothing happened. */
        public static final Outside NONE = new Outside(0, 0, List.of(), true);

        public Outside {
            recoveries = List.copyOf(recoveries);
        }

        /** Those that took longer than they may. */
        public List<Recovery> late() {
            return recoveries.stream()
                    .filter(each -> inTime && each.untilClaim().compareTo(BAR) > 0)
                    .toList();
        }
    }

    /** Holds the evidence against every promise. */
    public static Report of(String name, Evidence evidence, Outside outside) {
        Map<Promise, List<String>> broken = new EnumMap<>(Promise.class);
        for (Promise promise : Promise.values()) {
            List<String> found = promise.broken(evidence);
            if (!found.isEmpty()) {
                broken.put(promise, found);
            }
        }
        return new Report(
                name,
                evidence.stories().all().size(),
                evidence.journals().runs().size(),
                broken,
                outside);
    }

    public int count(Promise promise) {
        return broken.getOrDefault(promise, List.of()).size();
    }

    /** A line for each promise that was broken, with some of what broke it. */
    public List<String> complaints() {
        List<String> lines = new ArrayList<>();
        broken.forEach((promise, found) -> lines.add(
                "%s: %d, such as %s".formatted(promise, found.size(), found.subList(0, Math.min(3, found.size())))));
        return lines;
    }
}
