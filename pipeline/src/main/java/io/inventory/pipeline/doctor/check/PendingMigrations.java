package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;

/** Are migrations pending? Workers, sinks and schedulers wait for them. */
final class PendingMigrations implements Check {

    private final Patient patient;

    PendingMigrations(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public void look(Report report) {
        if (patient.records().isEmpty()) {
            report.note("no database is configured here", "");
            return;
        }
        int pending = patient.records().get().get().migrations().status().pending();
        report.looked("the database is up-to-date");
        if (pending > 0) {
            report.error(
                    "%d migrations are pending: workers, sinks and schedulers wait".formatted(pending),
                    "inventory db migrate");
        }
    }
}
