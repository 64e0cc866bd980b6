package io.inventory.pipeline.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "1h30m,PT1H30M",
        "720h,PT720H",
        "10s,PT10S",
        "1.5s,PT1.5S",
        "300ms,PT0.3S",
        "2us,PT0.000002S",
        "0,PT0S",
        "0s,PT0S",
        "-1m,PT-1M",
        "PT1H30M,PT1H30M",
        "1h0m0.5s,PT1H0.5S",
    })
    void readsGoAndIso(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1x", "h", "1h 30m", "P", "1d", "99999999999h", "s1"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\" is no duration");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H7M40.95103S,1h7m40.95103s", "PT0S,0s", "PT30M,30m0s", "PT1H,1h0m0s", "PT720H,720h0m0s", "PT0.0015S,1.5ms",
        "PT0.3S,300ms", "PT0.000002S,2µs", "PT0.000000007S,7ns", "PT-1.5S,-1.5s", "PT59.999999999S,59.999999999s",
                "PT10S,10s",
    })
    void writesGo(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
    }
}
