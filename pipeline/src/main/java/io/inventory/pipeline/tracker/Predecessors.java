package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trackers of an earlier shape. Two shapes at once would put every due task on its topic twice, as each is a Streams application of
 * its own; so a tracker waits until the former ones have left. What they leave behind follows from the log and is removed.
 */
final class Predecessors {

    private static final Logger LOG = LoggerFactory.getLogger(Predecessors.class);

    /** Stores of shape 1 that had a changelog. */
    private static final List<String> STORES = List.of("tasks", "records", "ended", "verbs", "counters");

    private final Admin admin;
    private final String id;

    Predecessors(Admin admin, Topics topics) {
        this.admin = admin;
        this.id = StreamsSettings.firstApplicationId(topics);
    }

    /**
     * Returns when none is left.
     *
     * @param stateDirectory where their stores lie
     * @throws KafkaUnavailableException while one still runs, or its group is waited for
     */
    void clear(Path stateDirectory) throws InterruptedException {
        if (lives()) {
            throw new KafkaUnavailableException(
                    "a tracker of an earlier version is in group %s: stop it, this one starts as soon as it has left"
                            .formatted(id),
                    null);
        }
        removeTopics();
        removeGroup();
        removeFolder(stateDirectory.resolve(id));
    }

    private boolean lives() throws InterruptedException {
        try {
            return admin.listGroups().all().get().stream()
                    .filter(group -> group.groupId().equals(id))
                    .map(GroupListing::groupState)
                    .anyMatch(state -> state.filter(now -> now != GroupState.EMPTY && now != GroupState.DEAD)
                            .isPresent());
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("list groups", e);
        }
    }

    private void removeTopics() throws InterruptedException {
        try {
            Set<String> old = new HashSet<>(admin.listTopics().names().get());
            old.retainAll(STORES.stream()
                    .map(store -> id + "-" + store + "-changelog")
                    .toList());
            admin.deleteTopics(old).all().get();
        } catch (ExecutionException e) {
            tell("topics", e);
        }
    }

    private void removeGroup() throws InterruptedException {
        try {
            boolean there = admin.listGroups().all().get().stream()
                    .anyMatch(group -> group.groupId().equals(id));
            if (there) {
                admin.deleteConsumerGroups(List.of(id)).all().get();
            }
        } catch (ExecutionException e) {
            tell("group", e);
        }
    }

    private static void removeFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("stores of an earlier tracker are left");
        }
    }

    /** They cost space and nothing else. */
    private void tell(String what, ExecutionException failure) {
        LOG.atWarn()
                .addKeyValue("application", id)
                .addKeyValue("reason", String.valueOf(failure.getCause()))
                .addKeyValue("left", what)
                .log("of an earlier tracker something is left; delete it by hand");
    }
}
