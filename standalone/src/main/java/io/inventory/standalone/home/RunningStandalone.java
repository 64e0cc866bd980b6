package io.inventory.standalone.home;

import io.inventory.standalone.StandaloneException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a running standalone inventory is reached.
 *
 * @param bootstrapServers its Kafka broker
 * @param topicPrefix what the names of its topics begin with
 * @param dsn its database, as a URI of libpq
 * @param tracker the HTTP address of its tracker, empty while that starts
 * @param pid its process
 * @param startedAt when it started
 */
public record RunningStandalone(
        String bootstrapServers,
        String topicPrefix,
        String dsn,
        Optional<String> tracker,
        long pid,
        Instant startedAt) {

    /** The standalone inventory that runs on a home and has announced itself; empty when none does. */
    public static Optional<RunningStandalone> find(InventoryHome home) {
        return HomeLock.isHeld(home) ? RunningFile.read(home) : Optional.empty();
    }

    /**
     * The standalone inventory that runs on a home.
     *
     * @throws StandaloneException when none does or it is still starting
     */
    public static RunningStandalone require(InventoryHome home) {
        return find(home).orElseThrow(() -> new StandaloneException(whyNone(home)));
    }

    private static String whyNone(InventoryHome home) {
        if (HomeLock.isHeld(home)) {
            return "the standalone inventory on %s is still starting; try again".formatted(home.folder());
        }
        return "no standalone inventory runs on %s: start one with \"inventory standalone\" or configure kafka.bootstrap_servers"
                .formatted(home.folder());
    }
}
