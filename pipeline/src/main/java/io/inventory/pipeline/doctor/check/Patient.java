package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.schema.topic.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * What is examined.
 *
 * @param tracker whatever tracker answers
 * @param limits the tracker's
 * @param records empty when no database is configured; opened when first asked for
 * @param clock of this machine
 */
public record Patient(
        KafkaAccess kafka,
        TrackerClient tracker,
        Limits limits,
        Optional<Supplier<Records>> records,
        InstantSource clock) {

    /** The database. */
    public record Records(Store store, Migrations migrations) {}

    Topics topics() {
        return kafka.catalog().topics();
    }

    /** Every process that has neither left nor been recovered; none where none ever ran. */
    List<Seen> beats() throws InterruptedException, ExecutionException {
        return has(topics().workers()) ? new BeatDirectory(kafka.clients(), topics()).snapshot() : List.of();
    }

    /** Whether a topic exists; nothing here makes one. */
    boolean has(String topic) throws InterruptedException, ExecutionException {
        return kafka.admin().listTopics().names().get().contains(topic);
    }
}
