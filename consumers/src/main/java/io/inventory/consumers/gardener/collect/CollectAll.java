package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.source.Everything;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;

/** Starts the collection of every kind of Gardener that is on the class path. */
@AutoService(TaskProvider.class)
public final class CollectAll implements TaskProvider {

    private static final TaskHandler HANDLER =
            new Everything("g:task:collect-all", "Collect everything from Gardener", CollectAll::tasks);

    @Override
    public List<TaskHandler> handlers() {
        return List.of(HANDLER);
    }

    private static List<String> tasks() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .filter(provider -> GardenCollection.class.isAssignableFrom(provider.type()))
                .map(provider -> ((GardenCollection) provider.get())
                        .handler()
                        .descriptor()
                        .type()
                        .name())
                .sorted()
                .toList();
    }
}
