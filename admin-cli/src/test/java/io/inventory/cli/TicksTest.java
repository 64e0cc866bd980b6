package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check of the ticks can fail. */
class TicksTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void aTickThatIsMissingIsLost() {
        assertThat(ticks(0, 10, 30).lostUpTo(at(35))).containsExactly(at(20));
        assertThat(ticks(0, 10).lostUpTo(at(30))).containsExactly(at(20), at(30));
        assertThat(ticks(10, 0, 20).lostUpTo(at(29))).isEmpty();
    }

    @Test
    void aTickThatIsDoubledOrBesideItsTimeIsSurplus() {
        assertThat(ticks(0, 10, 10, 20).surplus()).containsExactly(at(10));
        assertThat(ticks(0, 10, 13, 20).surplus()).containsExactly(at(13));
        assertThat(ticks(0, 10, 30).surplus()).isEmpty();
    }

    private static Ticks ticks(int... seconds) {
        return new Ticks(
                Duration.ofSeconds(10),
                java.util.Arrays.stream(seconds).mapToObj(TicksTest::at).toList());
    }

    private static Instant at(int seconds) {
        return NINE.plusSeconds(seconds);
    }

    @Test
    void severalMayBeLost() {
        assertThat(ticks(0, 50).lostUpTo(at(50))).isEqualTo(List.of(at(10), at(20), at(30), at(40)));
    }
}
