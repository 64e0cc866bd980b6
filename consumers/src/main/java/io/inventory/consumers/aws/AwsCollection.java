package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Model;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** One kind's file: names the kind; its tasks, scopes and scans come from here. */
public interface AwsCollection extends TaskProvider {

    AwsKind<?> kind();

    /** Every kind on the class path, by the names of their models. */
    static List<AwsKind<?>> kinds() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .filter(provider -> AwsCollection.class.isAssignableFrom(provider.type()))
                .<AwsKind<?>>map(provider -> ((AwsCollection) provider.get()).kind())
                .sorted(Comparator.comparing(kind -> kind.model().name()))
                .toList();
    }

    @Override
    default List<TaskHandler> handlers() {
        return kind().handlers();
    }

    @Override
    default List<Model<?>> models() {
        return List.of(kind().model());
    }
}
