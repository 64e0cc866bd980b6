package io.inventory.standalone.testing.containers;

import com.google.auto.service.AutoService;
import io.inventory.standalone.StandaloneException;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.BackendsFactory;
import org.testcontainers.DockerClientFactory;

/** Starts the containers, or says that there is no engine to start them. */
@AutoService(BackendsFactory.class)
public final class ContainersFactory implements BackendsFactory {

    @Override
    public Backends start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new StandaloneException(
                    "no Docker engine answers: start one (or set DOCKER_HOST), or run the tests without it by make test");
        }
        return ContainerBackends.start();
    }
}
