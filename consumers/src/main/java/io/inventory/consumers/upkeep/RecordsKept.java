package io.inventory.consumers.upkeep;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the database keeps what is no row of the inventory, as configured; a service of handlers.
 *
 * @param history of changes; empty for ever
 * @param ledger of scans; empty for ever
 */
public record RecordsKept(Optional<Duration> history, Optional<Duration> ledger) {

    /** Everything for ever. */
    public static final RecordsKept ALL = new RecordsKept(Optional.empty(), Optional.empty());
}
