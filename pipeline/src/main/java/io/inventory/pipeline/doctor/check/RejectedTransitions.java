package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.query.Faults;

/** Did anybody move a task that was not theirs? Nobody can unless the engine is wrong, or a stranger writes to the log. */
final class RejectedTransitions implements Check {

    private final Patient patient;

    RejectedTransitions(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "rejected";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        Faults faults = patient.tracker().faults();
        report.looked("no transition was rejected in 90 days");
        for (Faults.Rejected rejected : faults.rejected()) {
            report.error(
                    "%d '%s' events were void: %s".formatted(rejected.count(), rejected.event(), rejected.reason()),
                    "a defect of the engine, or a stranger writes to %s: report it, with `inventory task trace` of such a task"
                            .formatted(patient.topics().events()));
        }
    }
}
