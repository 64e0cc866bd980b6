package io.inventory.cli.wiring;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.schema.control.Beat;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The processes that beat, read when asked; none on a cluster where no process ever ran. Thread-safe. */
public final class Beats {

    private final KafkaAccess kafka;

    Beats(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /**
     * Every process that has neither left nor been recovered.
     *
     * @throws KafkaUnavailableException when the beats cannot be read
     */
    public List<Seen> all() {
        return exists() ? directory().snapshot() : List.of();
    }

    /**
     * A worker and when its newest beat reached the broker, by the broker's clock.
     */
    public record SeenWorker(Beat.Worker beat, Instant appended) {}

    /** The workers among them, by host and process. */
    public List<SeenWorker> workers() {
        return all().stream()
                .filter(seen -> seen.beat() instanceof Beat.Worker)
                .map(seen -> new SeenWorker((Beat.Worker) seen.beat(), seen.appended()))
                .sorted(Comparator.comparing(
                                (SeenWorker worker) -> worker.beat().host().host())
                        .thenComparing(worker -> worker.beat().host().pid()))
                .toList();
    }

    /** Where trackers answer, the one that has beaten last first. */
    List<String> trackers() {
        return exists() ? new BeatAddresses(directory()).get() : List.of();
    }

    private BeatDirectory directory() {
        return new BeatDirectory(kafka.clients(), kafka.catalog().topics());
    }

    /** A reading command makes no topics. */
    private boolean exists() {
        try {
            String topic = kafka.catalog().topics().workers();
            return kafka.admin().listTopics().names().get().contains(topic);
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("list topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", e);
        }
    }
}
