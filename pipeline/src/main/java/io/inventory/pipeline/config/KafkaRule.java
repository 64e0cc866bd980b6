package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Address;
import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import java.util.Objects;
import java.util.Optional;

/** Brokers are addresses, and the prefix can begin a topic's name. */
public final class KafkaRule implements Rule {

    @Override
    public void check(Section kafka) {
        kafka.text("bootstrap_servers").ifPresent(servers -> checkServers(servers, kafka));
        kafka.text("topic_prefix")
                .filter(prefix -> !prefix.matches("[A-Za-z0-9_-]{1,100}"))
                .ifPresent(prefix -> kafka.fault(
                        "topic_prefix", "\"" + prefix + "\" may hold letters, digits, - and _ only, at most 100"));
        checkCopies(kafka);
        if (kafka.section("properties").has("bootstrap.servers")) {
            kafka.section("properties").fault("bootstrap.servers", "belongs to kafka.bootstrap_servers");
        }
    }

    private static void checkCopies(Section kafka) {
        Optional<Integer> copies = number(kafka, "replication_factor");
        Optional<Integer> inSync = number(kafka, "min_insync_replicas");
        if (copies.isPresent() && inSync.isPresent() && inSync.get() > copies.get()) {
            kafka.fault(
                    "min_insync_replicas",
                    "%d copies cannot be in sync where kafka.replication_factor makes %d: nothing could be written"
                            .formatted(inSync.get(), copies.get()));
        }
    }

    /** Empty when it is no number, which the binder reports. */
    private static Optional<Integer> number(Section kafka, String key) {
        return kafka.text(key).filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf);
    }

    private static void checkServers(String servers, Section kafka) {
        for (String server : servers.split(",", -1)) {
            try {
                if (Address.parse(server.strip()).host().isEmpty()) {
                    kafka.fault("bootstrap_servers", "\"" + server.strip() + "\" names no host; write host:port");
                }
            } catch (IllegalArgumentException e) {
                kafka.fault("bootstrap_servers", Objects.requireNonNullElse(e.getMessage(), "is no list of addresses"));
            }
        }
    }
}
