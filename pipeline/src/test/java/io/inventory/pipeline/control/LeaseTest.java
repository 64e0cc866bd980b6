package io.inventory.pipeline.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong now = new AtomicLong();
    private final Lease lease = new Lease(now::get);

    @Test
    void coversNothingBeforeTheFirstBeat() {
        assertThat(lease.covers(lease.generation())).isFalse();
    }

    @Test
    void coversUntilTheBeatIsSevenSecondsOld() {
        lease.renew(now.get());
        pass(Duration.ofMillis(6_999));
        assertThat(lease.covers(lease.generation())).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lease.covers(lease.generation())).isFalse();
    }

    @Test
    void beatAfterASilenceDoesNotCoverWhatWasClaimedBeforeIt() {
        lease.renew(now.get());
        long before = lease.generation();
        pass(Duration.ofSeconds(30));
        lease.renew(now.get());
        assertThat(lease.covers(before)).isFalse();
        assertThat(lease.covers(lease.generation())).isTrue();
    }

    @Test
    void beatThatIsAcknowledgedLateCountsFromItsSending() {
        lease.renew(now.get());
        pass(Duration.ofSeconds(3));
        long sent = now.get();
        pass(Duration.ofSeconds(8));
        lease.renew(sent);
        assertThat(lease.covers(lease.generation())).isFalse();
    }

    private void pass(Duration span) {
        now.addAndGet(span.toNanos());
    }
}
