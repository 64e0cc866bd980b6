package io.inventory.consumers.gardener;

import java.util.Optional;

/**
 * The one landscape whose resources the database holds. It guards and is not needed: an implementation that cannot reach the
 * database answers as an empty one would. Thread-safe.
 */
public interface GardenBook {

    /** The garden known so far. */
    Optional<String> identity();

    /**
     * Takes a garden as the one, if there is none yet.
     *
     * @return the garden that is the one now
     */
    String claim(String identity);
}
