package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Examination;
import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.log.EventLog;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.tracker.fold.Limits;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Topics of a prefix of their own, to be examined. */
final class PatientLog implements AutoCloseable {

    static final TrackerClient NO_TRACKER = new TrackerClient(List::of, Optional.empty());

    final EventLog log = new EventLog();

    Patient patient(InstantSource clock) {
        return patient(NO_TRACKER, clock, Optional.empty());
    }

    Patient patient(TrackerClient tracker, InstantSource clock, Optional<Supplier<Patient.Records>> records) {
        return new Patient(log.kafka, tracker, Limits.DEFAULT, records, clock);
    }

    /** What one check finds. */
    List<Finding> look(Function<Patient, Check> check) throws InterruptedException {
        return look(check, Clock.systemUTC());
    }

    List<Finding> look(Function<Patient, Check> check, InstantSource clock) throws InterruptedException {
        log.flush();
        return findings(check.apply(patient(clock)));
    }

    static List<Finding> findings(Check check) throws InterruptedException {
        return new Examination(List.of(check), name -> {}).findings();
    }

    @Override
    public void close() {
        log.close();
    }
}
