package io.inventory.pipeline.faults;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.enqueue.SubmitException;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.faults.check.Submissions;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Submits, and remembers what was acknowledged and what may or may not be there. Thread-safe. */
final class Applicant implements AutoCloseable {

    private final NoArgGenerator uuids = Generators.timeBasedEpochGenerator();
    private final Submitter submitter;
    private final Set<TaskId> acknowledged = new HashSet<>();
    private final List<Set<TaskId>> unsure = new ArrayList<>();
    private Set<TaskId> asked = new HashSet<>();

    Applicant(KafkaAccess kafka) {
        this.submitter = new Submitter(kafka, this::id, "faults");
    }

    /** @return whether it was acknowledged */
    synchronized boolean submit(List<TaskRequest> requests) throws InterruptedException {
        asked = new HashSet<>();
        try {
            acknowledged.addAll(submitter.submit(requests));
            return true;
        } catch (SubmitException | KafkaUnavailableException e) {
            unsure.add(asked);
            return false;
        }
    }

    synchronized Submissions submissions() {
        return new Submissions(acknowledged, unsure);
    }

    /** A task or a command of anybody else's. */
    synchronized UUID newId() {
        return uuids.generate();
    }

    /** Called within a submit; one of a transaction is among them, and does no harm. */
    private UUID id() {
        UUID id = uuids.generate();
        asked.add(new TaskId(id));
        return id;
    }

    @Override
    public void close() {
        submitter.close();
    }
}
