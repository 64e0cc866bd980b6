package io.inventory.consumers.gardener;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import java.util.List;

/** One kind's file: names the task that collects all of it, which is also part of collecting everything. */
public interface GardenCollection extends TaskProvider {

    TaskHandler handler();

    @Override
    default List<TaskHandler> handlers() {
        return List.of(handler());
    }
}
