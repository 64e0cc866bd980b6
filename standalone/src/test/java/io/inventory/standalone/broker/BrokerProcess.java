package io.inventory.standalone.broker;

import io.inventory.standalone.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a durable broker on a directory, writes two records, and waits. */
final class BrokerProcess {
    static final String TOPIC = "kept";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (var broker = EmbeddedBroker.start(BrokerSettings.durable(Path.of(arguments[0])))) {
            Topics.create(broker, TOPIC);
            Topics.send(broker, TOPIC, "one", "two");
            ForkedJvm.ready("ready");
        }
    }
}
