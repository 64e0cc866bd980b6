package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.source.Everything;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;

/** Starts the collection of every kind of AWS that is on the class path. */
@AutoService(TaskProvider.class)
public final class CollectAll implements TaskProvider {

    private static final TaskHandler HANDLER =
            new Everything("aws:task:collect-all", "Collect everything from AWS", CollectAll::tasks);

    @Override
    public List<TaskHandler> handlers() {
        return List.of(HANDLER);
    }

    private static List<String> tasks() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .filter(provider -> AwsCollection.class.isAssignableFrom(provider.type()))
                .map(provider -> ((AwsCollection) provider.get()).kind().task().name())
                .sorted()
                .toList();
    }
}
