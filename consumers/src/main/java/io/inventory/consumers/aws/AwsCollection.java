package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Model;
import java.util.List;

/** One kind's file: names the kind; its tasks, scopes and scans come from here. */
public interface AwsCollection extends TaskProvider {

    AwsKind<?> kind();

    @Override
    default List<TaskHandler> handlers() {
        return kind().handlers();
    }

    @Override
    default List<Model<?>> models() {
        return List.of(kind().model());
    }
}
