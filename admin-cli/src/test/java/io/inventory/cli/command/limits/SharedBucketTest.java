package io.inventory.cli.command.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.control.LimitLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedBucketTest {

    @Test
    void whatTheWorkersHaveOfABucketIsPutTogether() {
        LimitLine one = new LimitLine("1", "eu-west-1", "ec2", "all", 10, 5, 20, 0, 100, 1, 250, 0L);
        LimitLine two = new LimitLine("1", "eu-west-1", "ec2", "all", 10, 2.5, 0, 400, 50, 2, 750, 9_000L);

        assertThat(SharedBucket.of(List.of(one, two)))
                .isEqualTo(new SharedBucket(
                        one, 2, 2.5, 20, Duration.ofMillis(400), 150, 3, Duration.ofSeconds(1), Duration.ofSeconds(9)));
    }

    @Test
    void anAccountThatIsLeftAloneIsSlow() {
        assertThat(bucket(0).isSlow()).isFalse();
        assertThat(bucket(1).isSlow()).isTrue();
    }

    private static SharedBucket bucket(long aloneMs) {
        return SharedBucket.of(List.of(new LimitLine("1", "eu-west-1", "ec2", "all", 10, 5, 20, 0, 9, 0, 0, aloneMs)));
    }
}
