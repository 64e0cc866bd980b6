package io.inventory.producers.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {

    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "@every 1h30m,    2026-03-01T10:30:00Z",
        "@every 720h,     2026-03-31T09:00:00Z",
        "@hourly,         2026-03-01T10:00:00Z",
        "@daily,          2026-03-02T00:00:00Z",
        "*/5 * * * *,     2026-03-01T09:05:00Z",
        "30 */5 * * * *,  2026-03-01T09:00:30Z",
        "0 12 * * 1,      2026-03-02T12:00:00Z"
    })
    void theNextFireTimeFollowsTheSpec(String spec, Instant next) {
        assertThat(Spec.parse(spec).after(NINE, UTC)).isEqualTo(next);
    }

    @Test
    void aCronLineIsReadInItsZone() {
        assertThat(Spec.parse("0 12 * * *").after(NINE, ZoneId.of("Asia/Tokyo")))
                .isEqualTo(Instant.parse("2026-03-02T03:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@every 1s", "@every soon", "@fortnightly", "* * *", "61 * * * *", ""})
    void aSpecThatIsNoneIsRefused(String spec) {
        assertThatThrownBy(() -> Spec.parse(spec)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@every 10m", "*/10 * * * *"})
    void whatIsDueAfterAnOutageIsCounted(String text) {
        Spec.Due due = Spec.parse(text).due(NINE, NINE.plus(Duration.ofMinutes(65)), UTC);

        assertThat(due).isEqualTo(new Spec.Due(NINE.plus(Duration.ofMinutes(60)), 7));
    }

    @Test
    void jobRunrsTimesFallOnOurs() {
        Spec spec = Spec.parse("@every 2h");

        Instant wakeup = spec.schedule().next(spec.anchor(NINE), NINE.minus(Duration.ofMinutes(7)), UTC);

        assertThat(wakeup).isEqualTo(NINE);
    }
}
