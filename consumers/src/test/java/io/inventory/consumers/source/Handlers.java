package io.inventory.consumers.source;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import java.util.List;
import java.util.ServiceLoader;

/** The handlers of this module, found as the program finds them. */
public final class Handlers {

    private Handlers() {}

    public static List<TaskHandler> all() {
        return providers().stream()
                .flatMap(provider -> provider.handlers().stream())
                .toList();
    }

    public static List<TaskProvider> providers() {
        return ServiceLoader.load(TaskProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    public static TaskHandler of(String type) {
        return all().stream()
                .filter(handler -> handler.descriptor().type().name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no handler of %s".formatted(type)));
    }
}
