package io.inventory.standalone.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an {@link EmbeddedBroker} runs.
 *
 * @param directory where its data are kept; made when missing
 * @param port the loopback port that clients connect to, 0 for a free one
 * @param advertisedPort the loopback port that clients are told to use when it is not the broker's own (a proxy before it)
 * @param pace how fast group members beat, and how long the broker may stand still
 * @param security what clients must show; empty lets everybody on this machine do everything
 */
public record BrokerSettings(
        Path directory, int port, OptionalInt advertisedPort, Pace pace, Optional<ClientSecurity> security) {

    /** How often members of consumer, share and streams groups tell the broker that they live. */
    public enum Pace {
        /** Beats every 2 s; back within seconds after a kill: what a broker of ours has outside tests. */
        STEADY,
        /** Beats every 200 ms: joins and rebalances take milliseconds in place of seconds; half a minute until it is back after a kill. */
        QUICK
    }

    public BrokerSettings {
        directory = directory.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must lie in 0..65535, is " + port);
        }
    }

    /** The broker of a standalone inventory, on a free port. */
    public static BrokerSettings durable(Path directory) {
        return new BrokerSettings(directory, 0, OptionalInt.empty(), Pace.STEADY, Optional.empty());
    }

    /** The same with quick groups, for tests. */
    public static BrokerSettings test(Path directory) {
        return new BrokerSettings(directory, 0, OptionalInt.empty(), Pace.QUICK, Optional.empty());
    }

    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(directory, newPort, advertisedPort, pace, security);
    }

    public BrokerSettings withAdvertisedPort(int newAdvertisedPort) {
        return new BrokerSettings(directory, port, OptionalInt.of(newAdvertisedPort), pace, security);
    }

    public BrokerSettings withSecurity(ClientSecurity newSecurity) {
        return new BrokerSettings(directory, port, advertisedPort, pace, Optional.of(newSecurity));
    }
}
