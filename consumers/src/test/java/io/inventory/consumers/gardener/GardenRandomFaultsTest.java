package io.inventory.consumers.gardener;

import io.inventory.consumers.source.RandomFaults;
import io.inventory.consumers.source.StruckCloud;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.ApiFault;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Gardener under random faults. */
class GardenRandomFaultsTest extends RandomFaults<ApiCall, ApiFault> {

    private final Path folder;

    GardenRandomFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected StruckCloud<ApiCall, ApiFault> cloud() throws Exception {
        return new GardenStruck(folder);
    }
}
