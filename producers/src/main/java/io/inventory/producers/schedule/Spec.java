package io.inventory.producers.schedule;

import io.inventory.pipeline.config.bind.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jobrunr.scheduling.Schedule;
import org.jobrunr.scheduling.cron.CronExpression;
import org.jobrunr.scheduling.interval.Interval;

/** When a job fires: our calendar, and what JobRunr is told so that it wakes us then. */
sealed interface Spec {

    /** The shortest span that JobRunr takes. */
    Duration SHORTEST = Duration.ofSeconds(5);

    String EVERY = "@every ";

    Map<String, String> NAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    /** The first fire time later than {@code fired}, which was one itself or the registration. */
    Instant after(Instant fired, ZoneId zone);

    /** The newest fire time up to {@code now}, and how many there are from {@code first} on. */
    Due due(Instant first, Instant now, ZoneId zone);

    /** The same times as JobRunr computes them. */
    Schedule schedule();

    /** What to call the creation of a job whose next fire time is {@code next}, so that JobRunr's times fall on ours. */
    Instant anchor(Instant next);

    /**
     * Reads {@code @every 1h}, a cron line of five or six fields, or a name such as {@code @hourly}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    static Spec parse(String text) {
        if (text.startsWith(EVERY)) {
            return every(Durations.parse(text.substring(EVERY.length()).strip()));
        }
        String line = NAMES.getOrDefault(text.strip(), text.strip());
        try {
            return new Cron(new CronExpression(line));
        } catch (RuntimeException e) {
            String names = String.join(", ", NAMES.keySet().stream().sorted().toList());
            throw new IllegalArgumentException(
                    "\"%s\" is no schedule (%s); write @every 1h, a cron line of five or six fields, or %s"
                            .formatted(text, e.getMessage(), names),
                    e);
        }
    }

    private static Spec every(Duration span) {
        if (span.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("'%s' is too short: 5s is the shortest".formatted(span));
        }
        return new Every(span);
    }

    /**
     * Fire times that are due.
     *
     * @param newest of them
     * @param count of all, 1 or more
     */
    record Due(Instant newest, long count) {}

    /** Counts from the run before. */
    record Every(Duration span) implements Spec {

        @Override
        public Instant after(Instant fired, ZoneId zone) {
            return fired.plus(span);
        }

        @Override
        public Due due(Instant first, Instant now, ZoneId zone) {
            long further = Duration.between(first, now).dividedBy(span);
            return new Due(first.plus(span.multipliedBy(further)), further + 1);
        }

        @Override
        public Schedule schedule() {
            return new Interval(span);
        }

        @Override
        public Instant anchor(Instant next) {
            return next.minus(span);
        }
    }

    /** A line of a calendar. */
    record Cron(CronExpression line) implements Spec {

        @Override
        public Instant after(Instant fired, ZoneId zone) {
            return Optional.ofNullable(line.next(fired, fired, zone))
                    .orElseThrow(() -> new IllegalArgumentException("'%s' never fires again".formatted(line)));
        }

        @Override
        public Due due(Instant first, Instant now, ZoneId zone) {
            Instant newest = first;
            long count = 1;
            for (Instant next = after(first, zone); !next.isAfter(now); next = after(next, zone)) {
                newest = next;
                count++;
            }
            return new Due(newest, count);
        }

        @Override
        public Schedule schedule() {
            return line;
        }

        @Override
        public Instant anchor(Instant next) {
            return next.minus(SHORTEST);
        }
    }
}
