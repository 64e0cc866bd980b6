package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Do the machines' clocks agree? The engine compares none of them, but people do, deadlines are instants, and the tracker fires by its
 * own. A beat says when it was sent, by its sender's clock, and carries when it was appended, by the broker's.
 */
final class ClockSkew implements Check {

    private static final Duration APART = Duration.ofSeconds(5);
    private static final String ADVICE = "let NTP or chrony keep the clocks of both";

    private final Patient patient;

    ClockSkew(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        List<Seen> beats = patient.beats();
        report.looked("%d processes and the database agree within %d s".formatted(beats.size(), APART.toSeconds()));
        for (Seen seen : beats) {
            Instant sent = seen.sent();
            if (sent != null) {
                compare(report, "the clock of " + Names.of(seen.beat()), sent, "the broker's", seen.appended());
            }
            if (seen.appended().isAfter(patient.clock().instant().plus(APART))) {
                compare(report, "this machine's clock", patient.clock().instant(), "the broker's", seen.appended());
            }
        }
        patient.records().ifPresent(records -> {
            Instant before = patient.clock().instant();
            Instant there = records.get()
                    .store()
                    .first("select clock_timestamp() as now", row -> row.get("now", Instant.class))
                    .orElseThrow();
            Instant here = before.plus(
                    Duration.between(before, patient.clock().instant()).dividedBy(2));
            compare(report, "the database's clock", there, "this machine's", here);
        });
    }

    private static void compare(Report report, String one, Instant its, String other, Instant others) {
        Duration ahead = Duration.between(others, its);
        if (ahead.abs().compareTo(APART) > 0) {
            report.warning(
                    "%s is %d s %s %s"
                            .formatted(one, ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of", other),
                    ADVICE);
        }
    }
}
