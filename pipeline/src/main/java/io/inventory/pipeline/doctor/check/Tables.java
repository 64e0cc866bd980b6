package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.store.Store;
import java.util.Optional;

/** The database as a check finds it: there may be none, and it may be older than what is asked of it. */
final class Tables {

    private Tables() {}

    /**
     * The database, when it has the table or view; else the report says why there is nothing to look at.
     *
     * @param fine what is reported when nothing is found
     * @param absent what is reported when there is no such table yet
     */
    static Optional<Store> with(String table, Patient patient, Report report, String fine, String absent) {
        Optional<Store> store = patient.records().map(records -> records.get().store());
        if (store.isEmpty()) {
            report.note("no database is configured here", "");
            return store;
        }
        Optional<Store> migrated = store.filter(database -> has(database, table));
        report.looked(migrated.isPresent() ? fine : absent);
        return migrated;
    }

    private static boolean has(Store store, String table) {
        return store.first("select to_regclass(?) is not null as there", row -> row.get("there", Boolean.class), table)
                .orElse(false);
    }
}
