package io.inventory.pipeline.control;

import io.inventory.schema.control.Answer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the partitions of the log said to a verb.
 *
 * @param given by partition
 * @param missing partitions that have not answered; the verb stands there, and is obeyed when a tracker comes to it
 */
public record VerbAnswers(Map<Integer, Answer> given, Set<Integer> missing) {

    public VerbAnswers {
        given = Map.copyOf(given);
        missing = Set.copyOf(missing);
    }

    static VerbAnswers of(Collection<Integer> asked, Map<Integer, Answer> given) {
        Set<Integer> missing = new TreeSet<>(asked);
        missing.removeAll(given.keySet());
        return new VerbAnswers(given, missing);
    }

    /** Whether every partition has done what was asked. */
    public boolean isDone() {
        return missing.isEmpty() && given.values().stream().allMatch(Answer::done);
    }

    /** Tasks that were moved, as far as it was answered. */
    public long count() {
        return given.values().stream().mapToLong(Answer::count).sum();
    }

    /** What was said, once each, in the order of partitions. */
    public String text() {
        return new TreeMap<>(given)
                .values().stream().map(Answer::text).distinct().collect(Collectors.joining("; "));
    }

    /** The silent partitions, such as {@code 3, 7}. */
    public String silent() {
        return new TreeSet<>(missing).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
