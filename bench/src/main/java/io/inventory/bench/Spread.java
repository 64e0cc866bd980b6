package io.inventory.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers of one kind, in order. */
record Spread(List<Double> sorted) {

    Spread {
        sorted = sorted.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    static Spread of(DoubleStream numbers) {
        return new Spread(numbers.boxed().toList());
    }

    double median() {
        return at(0.5);
    }

    /** @param share of the numbers that are not greater, 0 to 1 */
    double at(double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    /** Median, least and most of a few rounds. */
    String rounds(String format, String unit) {
        return (format + " %s (" + format + " to " + format + ", %d rounds)")
                .formatted(median(), unit, sorted.get(0), at(1), sorted.size());
    }

    /** Percentiles of many numbers. */
    String percentiles(String unit) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f %s, p99 %.1f %s, most %.1f %s (%,d)",
                median(),
                unit,
                at(0.99),
                unit,
                at(1),
                unit,
                sorted.size());
    }
}
