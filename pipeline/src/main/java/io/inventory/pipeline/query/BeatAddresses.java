package io.inventory.pipeline.query;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.schema.control.Beat;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Where trackers say in their beats that they answer, the newest beat first: one that was killed stands there for a while. Thread-safe. */
public final class BeatAddresses implements Supplier<List<String>> {

    private final BeatDirectory beats;

    public BeatAddresses(BeatDirectory beats) {
        this.beats = beats;
    }

    /** @throws io.inventory.pipeline.kafka.KafkaUnavailableException when Kafka does not answer */
    @Override
    public List<String> get() {
        return beats.snapshot().stream()
                .filter(seen -> seen.beat() instanceof Beat.Tracker)
                .sorted(Comparator.comparing(BeatDirectory.Seen::appended).reversed())
                .map(seen -> ((Beat.Tracker) seen.beat()).address())
                .filter(Objects::nonNull)
                .toList();
    }
}
