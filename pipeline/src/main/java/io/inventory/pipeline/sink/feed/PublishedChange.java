package io.inventory.pipeline.sink.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A change as the feed has it.
 *
 * @param published when the broker took it
 * @param recorded when it was recorded in the database, ISO 8601; null where a foreign hand wrote the record
 * @param id of the row
 * @param key the natural key as JSON; null where only a column changed that changes all the time
 * @param scope the scope's parts, as people read them; null for a row that is gone
 * @param row the whole row as JSON; null when it is gone
 */
public record PublishedChange(
        String topic,
        Instant published,
        @Nullable String recorded,
        String kind,
        @Nullable String reason,
        @Nullable String scan,
        String id,
        @Nullable String key,
        @Nullable String scope,
        @Nullable String row) {

    static PublishedChange of(ConsumerRecord<byte[], byte[]> record) {
        String row = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
        String kind = ChangeHeaders.get(record.headers(), ChangeHeaders.KIND);
        return new PublishedChange(
                record.topic(),
                Instant.ofEpochMilli(record.timestamp()),
                ChangeHeaders.get(record.headers(), ChangeHeaders.RECORDED),
                kind == null ? (row == null ? "remove" : "update") : kind,
                ChangeHeaders.get(record.headers(), ChangeHeaders.REASON),
                ChangeHeaders.get(record.headers(), ChangeHeaders.SCAN),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                ChangeHeaders.get(record.headers(), ChangeHeaders.KEY),
                ChangeHeaders.get(record.headers(), ChangeHeaders.SCOPE),
                row);
    }
}
