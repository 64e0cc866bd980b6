package io.inventory.pipeline.faults.process;

import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;

/** A broker in a JVM of its own, to be killed. Arguments: its data folder, its port, the port that it tells clients. */
public final class LoneBroker {

    private LoneBroker() {}

    /** Serves until this side hangs up. */
    public static void main(String[] arguments) throws Exception {
        BrokerSettings settings = BrokerSettings.test(Path.of(arguments[0]))
                .withPort(Integer.parseInt(arguments[1]))
                .withAdvertisedPort(Integer.parseInt(arguments[2]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
            Wiring.serve();
            assert broker.port() > 0;
        }
        Runtime.getRuntime().halt(0);
    }
}
