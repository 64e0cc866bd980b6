package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Durations;
import io.inventory.pipeline.config.bind.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/** The forms a job's spec may have. The values of a cron line's fields are checked by whoever has the calendar, if it is there. */
final class ScheduleText {

    private static final List<String> NAMES =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final String EVERY = "@every ";
    /** The shortest interval that the scheduler's engine takes. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private ScheduleText() {}

    /** What is wrong with a spec; empty when nothing is. */
    static Optional<String> fault(String spec) {
        if (spec.startsWith(EVERY)) {
            return every(spec.substring(EVERY.length()).strip());
        }
        if (spec.startsWith("@")) {
            return NAMES.contains(spec)
                    ? Optional.empty()
                    : Optional.of("\"" + spec + "\" is unknown" + Nearest.hint(spec, NAMES));
        }
        int fields = spec.strip().split("\\s+").length;
        return fields == 5 || fields == 6
                ? calendarsFault(spec)
                : Optional.of("\"" + spec + "\" is no schedule; write @every 1h, or a cron line of five or six fields");
    }

    private static Optional<String> calendarsFault(String spec) {
        return ServiceLoader.load(SpecCheck.class).stream()
                .map(provider -> provider.get().fault(spec))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> every(String interval) {
        try {
            return Durations.parse(interval).compareTo(SHORTEST) < 0
                    ? Optional.of("\"" + interval + "\" is too short; the shortest interval is 5s")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "is no interval"));
        }
    }
}
