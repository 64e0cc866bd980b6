package io.inventory.pipeline.enqueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HomeIdsTest {

    private final HomeIds ids = new HomeIds(Generators.timeBasedEpochGenerator()::generate);

    @Test
    void allTasksOfAHomeLieInItsPartition() {
        for (int number = 0; number < 200; number++) {
            String home = "key-" + number;
            TaskId id = ids.next(home);
            assertThat(partition(id.toString())).isEqualTo(partition(home));
            assertThat(HomeIds.isAtHome(id, home)).isTrue();
        }
    }

    @Test
    void aTaskWithoutAHomeMayLieAnywhere() {
        assertThat(IntStream.range(0, 500)
                        .map(unused -> partition(ids.next(null).toString()))
                        .distinct()
                        .count())
                .isEqualTo(Topics.EVENT_PARTITIONS);
    }

    private static int partition(String key) {
        return Topics.partition(key, Topics.EVENT_PARTITIONS);
    }
}
