package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;

/**
 * The sink's position in the database, and the fence between two sinks that both believe to own a partition: taking over locks the
 * partition's row and grows its epoch, and so does every merge look at it. Thread-safe.
 */
final class Positions {

    private final Store store;
    private final String topic;

    Positions(Store store, String topic) {
        this.store = store;
        this.topic = topic;
    }

    /** Takes a partition over and empties its staging, in one transaction: a merge of a former owner is before it or fails. */
    Claim claim(int partition) {
        return store.transaction(rows -> {
            Claim claim = takeOver(rows, partition);
            rows.update("delete from sink_staging where topic_partition = ?", partition);
            return claim;
        });
    }

    private Claim takeOver(Rows rows, int partition) {
        return rows.query(
                        """
                        insert into sink_offset as o (topic, partition, next_offset) values (?, ?, 0)
                        on conflict (topic, partition) do update set epoch = o.epoch + 1, updated_at = now()
                        returning epoch, next_offset
                        """,
                        row -> new Claim(partition, row.get("epoch", Long.class), row.get("next_offset", Long.class)),
                        topic,
                        partition)
                .get(0);
    }

    /**
     * First statement of every transaction that applies something of a partition.
     *
     * @throws TakenOverException when another sink has taken it over
     */
    void lock(Rows rows, int partition, long epoch) {
        boolean ours = rows.first(
                        "select epoch from sink_offset where topic = ? and partition = ? for update",
                        row -> row.get("epoch", Long.class) == epoch,
                        topic,
                        partition)
                .orElse(false);
        if (!ours) {
            throw new TakenOverException(partition);
        }
    }

    /** In the transaction that {@link #lock} began. */
    void move(Rows rows, int partition, long position) {
        rows.update("""
                update sink_offset set next_offset = ?, updated_at = now()
                where topic = ? and partition = ? and next_offset <> ?
                """, position, topic, partition, position);
    }

    /** The topic was made anew and counts from 0 again: old offsets order nothing any more. */
    void restart(int partition, long epoch) {
        Boolean done = store.transaction(rows -> {
            lock(rows, partition, epoch);
            move(rows, partition, 0);
            rows.update(
                    "update scope set last_started_offset = null, updated_at = now() where last_started_partition = ?",
                    partition);
            return true;
        });
        assert done;
    }
}
