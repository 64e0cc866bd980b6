package io.inventory.consumers.gardener;

import io.inventory.consumers.source.FaultyPages;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.ApiFault;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every collector of Gardener, over the wire. */
class GardenFaultyPagesTest extends FaultyPages<ApiCall, ApiFault> {

    GardenFaultyPagesTest(@TempDir Path folder) throws Exception {
        super(new GardenStruck(folder));
    }
}
