package io.inventory.consumers.aws;

import io.inventory.consumers.source.RandomFaults;
import io.inventory.consumers.source.StruckCloud;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** AWS under random faults. */
class AwsRandomFaultsTest extends RandomFaults<Call, AwsFault> {

    private final Path folder;

    AwsRandomFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected StruckCloud<Call, AwsFault> cloud() {
        return new AwsStruck(folder);
    }
}
