package io.inventory.cli.wiring;

import io.inventory.pipeline.config.KafkaConfig;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where trackers answer. Those of a cluster say so in their beats; that of this user's standalone stands in its announcement, which takes no
 * client of Kafka, and those take half of a short command's time. Not thread-safe.
 *
 * @param beats asked only where no standalone is meant
 */
record TrackerAddresses(KafkaConfig kafka, InventoryHome home, Supplier<Beats> beats)
        implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        return announced().map(List::of).orElseGet(() -> beats.get().trackers());
    }

    private Optional<String> announced() {
        if (kafka.bootstrapServers() != null) {
            return Optional.empty();
        }
        return RunningStandalone.find(home)
                .filter(running -> running.topicPrefix().equals(kafka.topicPrefix()))
                .flatMap(RunningStandalone::tracker);
    }
}
