package io.inventory.consumers.gardener;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** One kind's file: names the task that collects all of it, which is also part of collecting everything. */
public interface GardenCollection extends TaskProvider {

    TaskHandler handler();

    /** The calls that reading it makes, beside those of every task ({@link GardenCalls}). */
    List<KubeCall> calls();

    /** Every kind on the class path, by the names of their tasks. */
    static List<GardenCollection> kinds() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .filter(provider -> GardenCollection.class.isAssignableFrom(provider.type()))
                .map(provider -> (GardenCollection) provider.get())
                .sorted(Comparator.comparing(
                        kind -> kind.handler().descriptor().type().name()))
                .toList();
    }

    @Override
    default List<TaskHandler> handlers() {
        return List.of(handler());
    }
}
