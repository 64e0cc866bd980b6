package io.inventory.standalone.broker;

import io.inventory.standalone.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a durable broker on a directory, writes two records and others in transactions that stay open, and waits. */
final class BrokerProcess {
    static final String TOPIC = "kept";

    /** Of transactions that are never ended: many, as what goes wrong with them is a matter of moments. */
    static final String OPEN = "open";

    private static final int PARTITIONS = 100;
    private static final int WRITERS = 8;

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (var broker = EmbeddedBroker.start(BrokerSettings.durable(Path.of(arguments[0])))) {
            Topics.create(broker, TOPIC);
            Topics.send(broker, TOPIC, "one", "two");
            Topics.create(broker, OPEN, PARTITIONS);
            for (int writer = 0; writer < WRITERS; writer++) {
                Topics.leaveOpen(broker, OPEN, "writer-" + writer, PARTITIONS);
            }
            ForkedJvm.ready("ready");
        }
    }
}
