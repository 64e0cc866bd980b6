package io.inventory.consumers.upkeep;

import io.inventory.pipeline.config.bind.Durations;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long unproven rows of each model are kept: the payload of the housekeeper. */
public record Retention(List<Entry> retention) {

    // A payload may lack it, whatever the type says.
    public Retention {
        retention = given(retention);
        Set<String> names = new HashSet<>();
        retention.forEach(entry -> {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("retention names %s twice".formatted(entry.name()));
            }
        });
    }

    /**
     * One model's.
     *
     * @param name such as {@code aws:model:vpc}
     * @param duration such as {@code 24h}, more than zero
     */
    public record Entry(String name, String duration) {

        public Entry {
            required("name", name);
            Duration parsed = Durations.parse(required("duration", duration));
            if (parsed.isNegative() || parsed.isZero()) {
                throw new IllegalArgumentException("duration of %s must be more than zero".formatted(name));
            }
        }

        Duration age() {
            return Durations.parse(duration);
        }

        private static String required(String what, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("each entry of retention needs a %s".formatted(what));
            }
            return value;
        }
    }

    private static List<Entry> given(@Nullable List<Entry> entries) {
        if (entries == null || entries.isEmpty()) {
            throw new IllegalArgumentException("retention is needed: a list of name and duration");
        }
        return List.copyOf(entries);
    }
}
