package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.query.Freshness;
import io.inventory.schema.topic.Topics;
import java.time.Duration;

/** Does a tracker answer for the whole log, and has it read it? Without one nothing becomes due and nobody dead is recovered. */
final class TrackerAlive implements Check {

    private static final Duration LATE = Duration.ofSeconds(30);

    private final Patient patient;

    TrackerAlive(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "tracker";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        Freshness freshness = patient.tracker().freshness();
        report.looked("all %d partitions of the log answer, %d offsets unread"
                .formatted(freshness.partitions(), freshness.lag()));
        if (freshness.partitions() < Topics.EVENT_PARTITIONS) {
            report.error(
                    "only %d of %d partitions of the log answer"
                            .formatted(freshness.partitions(), Topics.EVENT_PARTITIONS),
                    "look at the logs of the trackers; start another one");
        }
        Duration behind = Duration.between(freshness.asOf(), patient.clock().instant());
        if (freshness.lag() > 0 && behind.compareTo(LATE) > 0) {
            report.warning(
                    "the tracker is %d s and %d offsets behind".formatted(behind.toSeconds(), freshness.lag()),
                    "wait when it has just started; else start another one, or raise tracker.threads");
        }
    }
}
