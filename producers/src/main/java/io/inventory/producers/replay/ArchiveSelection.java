package io.inventory.producers.replay;

import io.inventory.pipeline.log.Stretch;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an archive topic holds: of each task the newest record, none of one whose newest is a tombstone. */
final class ArchiveSelection implements Selection {

    private final Map<String, Long> newest = new HashMap<>();
    private final ReplayCounts counts;

    private ArchiveSelection(ReplayCounts counts) {
        this.counts = counts;
    }

    /** Reads the archive to its end as of now: a tombstone behind the leg counts too. */
    static ArchiveSelection of(StretchReader reader, Stretch leg, ReplayCounts counts) {
        ArchiveSelection selection = new ArchiveSelection(counts);
        Stretch all = reader.whole(leg.partition());
        reader.read(all.from(leg.begin()), selection::note);
        return selection;
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            newest.remove(key);
        } else {
            newest.put(key, record.offset());
        }
    }

    @Override
    public Optional<Task> select(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null || !isNewest(record)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TaskCodec.decode(record.headers(), record.value()));
        } catch (UnreadableRecordException e) {
            counts.unreadable();
            return Optional.empty();
        }
    }

    private boolean isNewest(ConsumerRecord<byte[], byte[]> record) {
        Long offset = newest.get(new String(record.key(), StandardCharsets.UTF_8));
        return offset != null && offset == record.offset();
    }
}
