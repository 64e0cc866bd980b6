package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;

/** Does the log hold records that are no events? */
final class UnreadableEvents implements Check {

    private final Patient patient;

    UnreadableEvents(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "unreadable-events";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        long unreadable = patient.tracker().faults().unreadable();
        report.looked("every record of the log is an event");
        if (unreadable > 0) {
            report.error(
                    "%d records of %s are no event that the tracker knows"
                            .formatted(unreadable, patient.topics().events()),
                    "update the trackers before the workers; else find who writes there");
        }
    }
}
