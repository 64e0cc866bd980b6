package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.schema.control.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Is a worker dead and not recovered? Its running tasks wait for that. */
final class SilentWorkers implements Check {

    /** Three times what a judge waits for. */
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final Patient patient;

    SilentWorkers(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "silent-workers";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        Instant now = patient.clock().instant();
        List<Seen> workers = patient.beats().stream()
                .filter(seen -> seen.beat() instanceof Beat.Worker)
                .toList();
        report.looked("%d workers beat".formatted(workers.size()));
        for (Seen seen : workers) {
            Duration silent = Duration.between(seen.appended(), now);
            if (silent.compareTo(TOO_LONG) > 0) {
                report.error(
                        "worker %s has been silent for %d s and is not recovered"
                                .formatted(Names.of(seen.beat()), silent.toSeconds()),
                        "start a tracker, or a worker of the same name: either puts its tasks back");
            }
        }
    }
}
