package io.inventory.pipeline.tracker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class TrackerTopologyTest {

    @Test
    void keepsItsShape() throws IOException {
        Topology topology = TrackerTopology.of(new TrackerTopology.Parts(
                TrackerDriver.TOPICS, Limits.DEFAULT, (queue, type) -> true, new PartitionViews(), by -> {}));
        assertThat(topology.describe().toString().strip()).isEqualTo(golden("topology.txt"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TrackerTopologyTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
