package io.inventory.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fire times of an interval as they were noted, held against those that there should be.
 *
 * @param fired in any order
 */
record Ticks(Duration interval, List<Instant> fired) {

    Ticks {
        fired = List.copyOf(fired);
    }

    /** Fire times from the first noted one up to {@code end} that were not noted. */
    List<Instant> lostUpTo(Instant end) {
        TreeSet<Instant> noted = new TreeSet<>(fired);
        return Stream.iterate(noted.first(), due -> !due.isAfter(end), due -> due.plus(interval))
                .filter(due -> !noted.contains(due))
                .toList();
    }

    /** Times that were noted and are no fire times, or were noted again. */
    List<Instant> surplus() {
        TreeSet<Instant> due = new TreeSet<>();
        Instant first = fired.stream().min(Instant::compareTo).orElseThrow();
        return fired.stream()
                .filter(time -> !due.add(time) || !isFireTime(first, time))
                .toList();
    }

    private boolean isFireTime(Instant first, Instant time) {
        Duration since = Duration.between(first, time);
        return interval.multipliedBy(since.dividedBy(interval)).equals(since);
    }
}
