package io.inventory.cli.wiring;

import io.inventory.pipeline.sink.rebuild.Rebuild;
import java.util.List;

/** Makes what restores tables from their feed. */
public final class RebuildWiring {

    private static final int CONNECTIONS = 4;

    private RebuildWiring() {}

    /** What restores the tables of this program's models. */
    public static Rebuild rebuild(Wiring wiring) {
        return new Rebuild(wiring.kafka(), wiring.database(CONNECTIONS), wiring.models(), List.of(), System::nanoTime);
    }
}
