package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.sink.feed.FeedReader;
import io.inventory.pipeline.store.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What the feed holds, in a table of the transaction: its records go into PostgreSQL by one COPY as they are read, and the database finds the
 * last one of each row. So memory does not grow with the inventory.
 */
final class FeedCopy {

    private FeedCopy() {}

    /**
     * Reads the feed to its end.
     *
     * @param models by topic
     * @param reader at the beginning
     */
    static void load(Connection connection, Rows rows, FeedReader reader, Map<String, String> models)
            throws SQLException, InterruptedException {
        rows.update(
                "create temporary table feed_record (model text, id uuid, at bigint, document jsonb) on commit drop");
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy feed_record (model, id, at, document) from stdin");
        try {
            reader.readToEnd(record -> write(copy, line(record, models)));
            long copied = copy.endCopy();
            assert copied >= 0;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        keepLast(rows);
    }

    private static void keepLast(Rows rows) {
        rows.update("set local work_mem = '256MB'");
        rows.update("""
                create temporary table feed_row on commit drop as
                select model, id, document from (
                  select distinct on (model, id) model, id, document from feed_record order by model, id, at desc) last
                where document is not null
                """);
        rows.update("drop table feed_record");
        rows.update("create index on feed_row (model)");
        rows.update("analyze feed_row");
    }

    /** The text form of COPY, in which a backslash begins what is special (PostgreSQL manual of COPY, "Text Format"). */
    private static String line(ConsumerRecord<byte[], byte[]> record, Map<String, String> models) {
        String document = record.value() == null
                ? "\\N"
                : new String(record.value(), StandardCharsets.UTF_8).replace("\\", "\\\\");
        return "%s\t%s\t%d\t%s\n"
                .formatted(
                        models.get(record.topic()),
                        new String(record.key(), StandardCharsets.UTF_8),
                        record.offset(),
                        document);
    }

    private static void write(CopyIn copy, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException("the database took no more of the feed: " + e.getMessage(), e);
        }
    }
}
