package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.time.Instant;

/** What a database that is or was the existing system's forbids. */
final class Adopted {
    private Adopted() {}

    /** Our tables would be in the way of those that are there. */
    static void refuseUnadopted(Rows rows) {
        if (Bookkeeping.isThere(rows, "bun_migrations") && isUntouched(rows)) {
            throw StoreException.failed("this is a database of the existing system (it has a table bun_migrations):"
                    + " 'inventory db adopt' takes it over, another database.dsn makes a new one");
        }
    }

    private static boolean isUntouched(Rows rows) {
        return !Bookkeeping.isThere(rows, "migration_group")
                || Bookkeeping.newestGroup(rows).isEmpty();
    }

    /** Undoing the adoption's group would drop tables that it did not make. */
    static void refuseToUndo(Rows rows, MigrationGroup group) {
        if (!Bookkeeping.isThere(rows, "adoption")) {
            return;
        }
        rows.first(
                        "select adopted_at from adoption where group_id = ?",
                        row -> row.get("adopted_at", Instant.class),
                        group.id())
                .ifPresent(at -> {
                    throw StoreException.failed(
                            "group #%d is the adoption of %s, and rollback stops there: to go back to the"
                                            .formatted(group.id(), at)
                                    + " existing system, restore the dump that was made before it");
                });
    }
}
