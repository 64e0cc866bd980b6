package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.schema.control.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Does a transaction stall readers? Everything behind its first record waits for its end. */
final class OpenTransactions implements Check {

    /** Ours end within ten seconds, or the broker ends them within some more. */
    private static final Duration TOO_LONG = Duration.ofSeconds(15);

    private final Patient patient;

    OpenTransactions(Patient patient) {
        this.patient = patient;
    }

    /** One that is open on a topic of ours. */
    private record Open(String id, TransactionDescription what) {

        Duration age(Instant now) {
            Instant start = Instant.ofEpochMilli(what.transactionStartTimeMs().orElse(now.toEpochMilli()));
            return Duration.between(start, now);
        }

        String topics() {
            List<String> names = what.topicPartitions().stream()
                    .map(partition -> partition.topic())
                    .distinct()
                    .sorted()
                    .toList();
            return names.size() <= 3
                    ? String.join(", ", names)
                    : names.get(0) + " and %d more".formatted(names.size() - 1);
        }
    }

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        Instant now = patient.clock().instant();
        Map<String, String> owners = owners();
        Optional<Open> oldest = open().stream().max(Comparator.comparing(open -> open.age(now)));
        report.looked(oldest.map(open -> "the oldest is %d ms old: %s of %s"
                        .formatted(Math.max(0, open.age(now).toMillis()), open.id(), owner(open, owners)))
                .orElse("none is open"));
        oldest.filter(open -> open.age(now).compareTo(TOO_LONG) > 0)
                .ifPresent(open -> report.warning(
                        "transaction %s of %s has been open for %d s and stalls the readers of %s"
                                .formatted(
                                        open.id(),
                                        owner(open, owners),
                                        open.age(now).toSeconds(),
                                        open.topics()),
                        "stop its owner; the broker ends it %d s after it began"
                                .formatted(open.what().transactionTimeoutMs() / 1_000)));
    }

    private List<Open> open() throws InterruptedException, ExecutionException {
        var options = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        List<String> ids = patient.kafka().admin().listTransactions(options).all().get().stream()
                .map(TransactionListing::transactionalId)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return patient.kafka().admin().describeTransactions(ids).all().get().entrySet().stream()
                .map(entry -> new Open(entry.getKey(), entry.getValue()))
                .filter(this::isOnTopicOfOurs)
                .toList();
    }

    private boolean isOnTopicOfOurs(Open open) {
        String prefix = patient.topics().prefix();
        return open.what().topicPartitions().stream()
                .map(partition -> partition.topic())
                .anyMatch(topic -> topic.startsWith(prefix + ".") || topic.startsWith(prefix + "-tracker-"));
    }

    /** By transactional id, of those that a beat names. */
    private Map<String, String> owners() throws InterruptedException, ExecutionException {
        Map<String, String> owners = new HashMap<>();
        for (Seen seen : patient.beats()) {
            if (seen.beat() instanceof Beat.Worker worker) {
                worker.transactionalIds().forEach(id -> owners.put(id, "worker " + Names.of(worker)));
            }
        }
        return owners;
    }

    private String owner(Open open, Map<String, String> owners) {
        String prefix = patient.topics().prefix();
        if (open.id().startsWith(prefix + "-tracker-")) {
            return "a tracker";
        }
        return owners.getOrDefault(
                open.id(), open.id().startsWith(prefix + ".") ? "a command or scheduler of ours" : "a stranger");
    }
}
