package io.inventory.pipeline.config.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as operators write and read them: Go's form ({@code 1h30m}, {@code 1.5s}, {@code 300ms}), and ISO 8601
 * ({@code PT1H30M}) for input.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>
 */
public final class Durations {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final BigDecimal NANOS_A_SECOND = BigDecimal.valueOf(1_000_000_000L);

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException when {@code text} has neither form
     */
    public static Duration parse(String text) {
        if (text.startsWith("P") || text.startsWith("-P")) {
            return parseIso(text);
        }
        boolean negative = text.startsWith("-");
        String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
        Duration parsed = unsigned.equals("0") ? Duration.ZERO : parseParts(unsigned, text);
        return negative ? parsed.negated() : parsed;
    }

    /** Writes a duration in Go's form: {@code 1h7m40.95103s}, {@code 30m0s}, {@code 1.5ms}, {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        return duration.toSeconds() == 0 ? subSecond(duration.toNanosPart()) : clock(duration);
    }

    private static Duration parseIso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw notOne(text, e);
        }
    }

    private static Duration parseParts(String parts, String text) {
        Matcher matcher = PART.matcher(parts);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 0L));
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(unit));
            end = matcher.end();
        }
        if (end == 0 || end != parts.length()) {
            throw notOne(text, null);
        }
        try {
            return Duration.ofNanos(nanos.toBigInteger().longValueExact());
        } catch (ArithmeticException e) {
            throw notOne(text, e);
        }
    }

    private static IllegalArgumentException notOne(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException("\"" + text + "\" is no duration; write 1h30m, 720h or 10s", cause);
    }

    private static String subSecond(int nanos) {
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
    }

    private static String clock(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        BigDecimal seconds = BigDecimal.valueOf(duration.toSecondsPart())
                .add(BigDecimal.valueOf(duration.toNanosPart()).divide(NANOS_A_SECOND));
        String tail = plain(seconds) + "s";
        if (hours > 0) {
            return hours + "h" + minutes + "m" + tail;
        }
        return minutes > 0 ? minutes + "m" + tail : tail;
    }

    private static String decimal(int nanos, int digits) {
        return plain(BigDecimal.valueOf(nanos, digits));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
