package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.store.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits, batch by batch: first it is sent, then noted, so after a crash in between it is sent again.
 *
 * <p>A record holds its row as it stands when it is sent, or is a tombstone when there is none: so the last record of a row is its state
 * whatever was sent twice, and no transaction that began early and committed late brings back an old one. Belongs to one thread.
 */
final class FeedTurn {

    private static final Logger LOG = LoggerFactory.getLogger(FeedTurn.class);

    /** What one transaction of Kafka holds, and memory: some kilobytes each. */
    private static final int MOST = 2_000;

    private final FeedLock lock;
    private final FeedLog log;

    FeedTurn(FeedLock lock, FeedLog log) {
        this.lock = lock;
        this.log = log;
    }

    /** Sends the next changes; answers how many they were, 0 when none may be sent yet. */
    int run() {
        Batch batch = lock.transaction(FeedTurn::read);
        if (!batch.records().isEmpty()) {
            log.send(batch.records());
        }
        if (!batch.waiting().isEmpty()) {
            note(batch);
        }
        return batch.waiting().size();
    }

    private record Batch(List<Waiting> waiting, List<ProducerRecord<byte[], byte[]>> records) {}

    private void note(Batch batch) {
        Waiting last = batch.waiting().get(batch.waiting().size() - 1);
        boolean noted = lock.transaction(rows -> {
            Outbox.sent(rows, last.place());
            return true;
        });
        assert noted;
    }

    private static Batch read(Rows rows) {
        List<Waiting> waiting = Outbox.next(rows, MOST);
        if (waiting.isEmpty()) {
            return new Batch(waiting, List.of());
        }
        Map<String, FeedTopics.Target> targets = FeedTopics.known(rows);
        Map<UUID, RowStates.State> states = states(rows, waiting, targets);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Waiting change : waiting) {
            FeedTopics.Target target = targets.get(change.model());
            if (target == null) {
                passOver(change);
            } else {
                records.add(record(target.topic(), change, states.get(change.resource())));
            }
        }
        return new Batch(waiting, records);
    }

    /** Its rows are published whole as soon as a sink makes the model known. */
    private static void passOver(Waiting change) {
        LOG.atDebug().addKeyValue("model", change.model()).log("passed over a change of a model without a topic");
    }

    private static Map<UUID, RowStates.State> states(
            Rows rows, List<Waiting> waiting, Map<String, FeedTopics.Target> targets) {
        Map<UUID, RowStates.State> states = new HashMap<>();
        waiting.stream()
                .filter(change -> targets.containsKey(change.model()))
                .collect(Collectors.groupingBy(
                        Waiting::model, Collectors.mapping(Waiting::resource, Collectors.toSet())))
                .forEach((model, ids) -> states.putAll(RowStates.of(
                        rows, Objects.requireNonNull(targets.get(model)).table(), ids)));
        return states;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, Waiting change, RowStates.@Nullable State state) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                topic,
                change.resource().toString().getBytes(StandardCharsets.UTF_8),
                state == null ? null : state.document().getBytes(StandardCharsets.UTF_8));
        ChangeHeaders.put(sent.headers(), ChangeHeaders.KIND, kind(change, state));
        ChangeHeaders.put(
                sent.headers(), ChangeHeaders.RECORDED, change.recorded().toString());
        ChangeHeaders.put(sent.headers(), ChangeHeaders.KEY, change.key());
        ChangeHeaders.put(sent.headers(), ChangeHeaders.REASON, change.reason());
        ChangeHeaders.put(sent.headers(), ChangeHeaders.SCAN, change.scan());
        ChangeHeaders.put(sent.headers(), ChangeHeaders.SCOPE, state == null ? null : state.scope());
        return sent;
    }

    /** As the record shows it: a row that was removed and came back meanwhile is there. */
    private static String kind(Waiting change, RowStates.@Nullable State state) {
        if (state == null) {
            return "remove";
        }
        return change.kind().equals("remove") ? "update" : change.kind();
    }
}
