package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskType;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlersTest {

    @Test
    void findsByTypeAndAlias() {
        var handlers = Handlers.of(List.of(new Aliased()));
        assertThat(handlers.find("a:new")).isPresent();
        assertThat(handlers.find("a:old")).isEqualTo(handlers.find("a:new"));
        assertThat(handlers.types()).containsExactly(new TaskType("a:new"));
        assertThat(handlers.find("no such name!")).isEmpty();
    }

    @Test
    void refusesTwoHandlersOfOneName() {
        assertThatThrownBy(() -> Handlers.of(List.of(new Aliased(), Job.noop("a:old"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a:old");
    }

    @Test
    void namesWhatAMistypedNameMayMean() {
        var handlers = Handlers.of(
                List.of(Job.noop("aws:task:collect-vpcs"), Job.noop("aws:task:collect-azs"), Job.noop("g:task:x")));
        assertThat(handlers.nearest("aws:task:colect-vpcs").get(0)).isEqualTo(new TaskType("aws:task:collect-vpcs"));
        assertThat(handlers.nearest("zzz")).isEmpty();
    }

    private static final class Aliased implements TaskHandler {
        @Override
        public TaskDescriptor descriptor() {
            return TaskDescriptor.of("a:new", "renamed", Job.Input.class).alias("a:old");
        }

        @Override
        public Outcome run(TaskContext context) {
            return Outcome.DONE;
        }
    }
}
