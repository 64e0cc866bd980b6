package io.inventory.consumers.aws;

import io.inventory.consumers.source.FaultyPages;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every collector of AWS, over the wire. */
class AwsFaultyPagesTest extends FaultyPages<Call, AwsFault> {

    AwsFaultyPagesTest(@TempDir Path folder) {
        super(new AwsStruck(folder));
    }
}
