package io.inventory.cli.print;

import io.inventory.pipeline.config.bind.Durations;
import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the operations guide writes them; the existing program printed Go's forms, and scripts parse them. */
public final class Texts {

    /** What stands for no value. */
    public static final String ABSENT = "N/A";

    /** {@code time.Time.String} of Go: a fraction without trailing zeros, offset, abbreviation. */
    private static final DateTimeFormatter GO_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern(" xx zzz")
            .toFormatter(Locale.ENGLISH);

    private Texts() {}

    /** A value of any kind: durations in Go's form, times in UTC, {@value #ABSENT} for null. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Map<?, ?> document) {
            return new String(Json.write(document), StandardCharsets.UTF_8);
        }
        return value instanceof Instant instant ? time(instant, ZoneId.of("UTC")) : value.toString();
    }

    /** {@code 2024-06-03 09:41:03.675529 +0000 UTC}, {@code 2024-06-03 14:48:58 +0300 EEST}. */
    public static String time(Instant instant, ZoneId zone) {
        ZoneId named = zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone;
        return GO_TIME.format(instant.atZone(named));
    }

    /** Text on its own lines: what a terminal would act upon is taken out. */
    public static String onLines(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }

    /** Text on one line: what a terminal would act upon is taken out. */
    static String onOneLine(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
