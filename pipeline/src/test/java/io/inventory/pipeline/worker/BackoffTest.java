package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Draws the same lot each time. */
    private static Backoff drawing(int lot) {
        return new Backoff(new Random() {
            @Override
            public int nextInt(int bound) {
                return Math.min(lot, bound - 1);
            }
        });
    }

    @Test
    void growsWithTheFourthPowerOfTheRetries() {
        assertThat(drawing(0).afterFailure(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(drawing(29).afterFailure(0)).isEqualTo(Duration.ofSeconds(44));
        assertThat(drawing(29).afterFailure(2)).isEqualTo(Duration.ofSeconds(16 + 15 + 29 * 3));
        assertThat(drawing(99).afterFailure(24)).isEqualTo(Duration.ofSeconds(331_776 + 15 + 29 * 25));
    }

    @Test
    void defersByTwoSecondsDoublingToAMinute() {
        assertThat(Backoff.afterDefer(0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.afterDefer(4)).isEqualTo(Duration.ofSeconds(32));
        assertThat(Backoff.afterDefer(5)).isEqualTo(Duration.ofSeconds(60));
        assertThat(Backoff.afterDefer(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void defersForAnHourAtTheMost() {
        // 2 + 4 + 8 + 16 + 32 = 62 s, then a minute each: 3,602 s after 64 of them.
        assertThat(Backoff.deferredTooLong(63)).isFalse();
        assertThat(Backoff.deferredTooLong(64)).isTrue();
    }
}
