package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.StoreException;

/** Migrations are locked: by an operator, or for a moment by a run in progress. */
public final class MigrationsLockedException extends StoreException {
    private static final long serialVersionUID = 1L;

    MigrationsLockedException(String why) {
        super(Kind.FAILED, "migrations table is already locked (" + why + ")", null, null);
    }
}
