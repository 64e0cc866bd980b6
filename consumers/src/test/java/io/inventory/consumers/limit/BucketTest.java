package io.inventory.consumers.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final BucketKey KEY = new BucketKey("000000000001", "eu-west-1", "ec2", "all");
    private static final int ALONE = 1;

    private long now;

    @Test
    void aBurstIsFreeAndTheRestComesAtTheRate() {
        Bucket bucket = new Bucket(new Rate(10, 3), ALONE, now);

        assertThat(take(bucket, 5, ALONE))
                .containsExactly(
                        Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void tokensComeBackWithTimeButNeverMoreThanTheBurst() {
        Bucket bucket = new Bucket(new Rate(10, 3), ALONE, now);
        take(bucket, 3, ALONE);

        pass(Duration.ofMillis(200));
        assertThat(take(bucket, 3, ALONE)).containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofMillis(100));
        pass(Duration.ofHours(1));
        assertThat(take(bucket, 4, ALONE)).filteredOn(Duration::isZero).hasSize(3);
    }

    @Test
    void fiveWorkersTogetherStayBelowTheRate() {
        Bucket bucket = new Bucket(new Rate(10, 5), 5, now);

        assertThat(take(bucket, 3, 5)).containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void aWorkerThatComesSlowsTheOthersAtOnce() {
        Bucket bucket = new Bucket(new Rate(10, 1), ALONE, now);
        take(bucket, 1, ALONE);

        assertThat(bucket.take(2, now)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aRefusalHalvesTheSpeedAndTakesTheBurst() {
        Bucket bucket = new Bucket(new Rate(10, 50), ALONE, now);

        bucket.throttled(ALONE, now);

        assertThat(take(bucket, 2, ALONE)).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void refusalsOfCallsThatWereUnderWayTogetherCountOnce() {
        Bucket bucket = new Bucket(new Rate(16, 1), ALONE, now);

        for (int call = 0; call < 10; call++) {
            bucket.throttled(ALONE, now);
        }

        assertThat(share(bucket)).isEqualTo(8);
    }

    @Test
    void refusedAgainAndAgainItNeverStandsStill() {
        Bucket bucket = new Bucket(new Rate(16, 1), ALONE, now);

        for (int second = 0; second < 60; second++) {
            bucket.throttled(ALONE, now);
            pass(Bucket.ONE_REFUSAL);
        }

        assertThat(share(bucket)).isCloseTo(1, within(0.5));
    }

    @Test
    void theSpeedComesBackSlowly() {
        Bucket bucket = new Bucket(new Rate(16, 1), ALONE, now);
        bucket.throttled(ALONE, now);

        pass(Bucket.RECOVERY.dividedBy(4));
        assertThat(share(bucket)).isCloseTo(12, within(0.1));
        pass(Bucket.RECOVERY.dividedBy(4));
        assertThat(share(bucket)).isEqualTo(16);
    }

    @Test
    void oneThatIsFullAndUnusedIsIdle() {
        Bucket bucket = new Bucket(new Rate(10, 1), ALONE, now);
        take(bucket, 20, ALONE);

        assertThat(bucket.isIdle(ALONE, now, Duration.ofMinutes(1))).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(bucket.isIdle(ALONE, now, Duration.ofMinutes(1))).isTrue();
    }

    private List<Duration> take(Bucket bucket, int times, int workers) {
        return Stream.generate(() -> bucket.take(workers, now)).limit(times).toList();
    }

    private double share(Bucket bucket) {
        return bucket.line(KEY, ALONE, now, Duration.ZERO).share();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
