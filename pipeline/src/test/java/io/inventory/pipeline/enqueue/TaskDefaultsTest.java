package io.inventory.pipeline.enqueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskDefaultsTest {

    private static final TaskType TYPE = new TaskType("t:typed");
    private static final QueueName QUEUE = new QueueName("bulk");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final TaskDefaults defaults = new TaskDefaults(
            Map.of(TYPE, new TaskDefaults.Options(3, null, null)),
            Map.of(QUEUE, new TaskDefaults.Options(7, MINUTE, null)));
    private final TaskOptions own = new TaskOptions(11, HOUR, null, HOUR, null, null);

    @Test
    void whatIsSaidOfATypeGoesBeforeItsQueueAndThatBeforeItsHandler() {
        assertThat(defaults.options(TYPE, QUEUE, own)).isEqualTo(new TaskOptions(3, MINUTE, null, HOUR, null, null));
    }

    @Test
    void aTypeThatNothingIsSaidOfHasWhatItsQueueHas() {
        assertThat(defaults.options(new TaskType("t:other"), QUEUE, own))
                .isEqualTo(new TaskOptions(7, MINUTE, null, HOUR, null, null));
    }

    @Test
    void whereNothingIsSaidTheHandlersWordStands() {
        assertThat(defaults.options(new TaskType("t:other"), QueueName.DEFAULT, own))
                .isEqualTo(own);
    }
}
