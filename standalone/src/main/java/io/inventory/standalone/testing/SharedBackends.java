package io.inventory.standalone.testing;

import io.inventory.standalone.StandaloneException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Starts the backends of this JVM once; a failure is kept, so that each test tells it at once and none tries again. */
final class SharedBackends {
    private static @Nullable Backends started;
    private static @Nullable String failure;

    private SharedBackends() {}

    static synchronized Backends get() {
        if (failure != null) {
            throw new StandaloneException(failure);
        }
        if (started == null) {
            started = tryStart();
        }
        return started;
    }

    private static Backends tryStart() {
        try {
            return start(System.getProperty(Backends.PROPERTY, "embedded"));
        } catch (StandaloneException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    static Backends start(String kind) {
        return switch (kind) {
            case "embedded" -> EmbeddedBackends.start();
            case "containers" ->
                ServiceLoader.load(BackendsFactory.class)
                        .findFirst()
                        .orElseThrow(() -> new StandaloneException(
                                "tests on containers need the build profile of that name: run make test-containers"))
                        .start();
            default ->
                throw new StandaloneException(
                        "%s is %s; say embedded or containers".formatted(Backends.PROPERTY, kind));
        };
    }
}
