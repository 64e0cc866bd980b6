package io.inventory.cli.wiring;

import io.inventory.cli.service.Sources;
import io.inventory.consumers.link.Link;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.rebuild.Derived;
import io.inventory.pipeline.sink.rebuild.Rebuild;

/** Makes what restores tables from their feed. */
public final class RebuildWiring {

    private static final int CONNECTIONS = 4;

    private RebuildWiring() {}

    /** What restores the tables of this program's models. */
    public static Rebuild rebuild(Wiring wiring) {
        return new Rebuild(
                wiring.kafka(),
                wiring.databaseReach().database(CONNECTIONS),
                new ResourceModels(Sources.models()),
                Sources.links().stream().map(RebuildWiring::derived).toList(),
                System::nanoTime);
    }

    private static Derived derived(Link link) {
        return new Derived(link.table(), link::renew);
    }
}
