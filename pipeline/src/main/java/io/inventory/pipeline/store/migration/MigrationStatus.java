package io.inventory.pipeline.store.migration;

import java.util.Optional;

/**
 * Where a database stands.
 *
 * @param pending how many migrations have not been applied
 * @param newest the newest group; empty when nothing was applied
 */
public record MigrationStatus(int pending, Optional<MigrationGroup> newest) {
    public boolean isUpToDate() {
        return pending == 0;
    }
}
