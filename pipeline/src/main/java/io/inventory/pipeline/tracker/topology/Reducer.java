package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Fold;
import io.inventory.pipeline.tracker.fold.LogRecord;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds one partition of the log into its stores, and acts when something is due. */
final class Reducer implements Processor<byte[], byte[], byte[], Outgoing> {

    private static final Logger LOG = LoggerFactory.getLogger(Reducer.class);

    private final TrackerTopology.Parts parts;
    private @Nullable Open open;

    /** What an opened partition consists of. */
    private record Open(
            ProcessorContext<byte[], Outgoing> context,
            Fold fold,
            DueTasks due,
            Housekeeping housekeeping,
            PartitionView view) {}

    Reducer(TrackerTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        Stores stores = Stores.of(context);
        PartitionView view = parts.views().opened(context.taskId().partition());
        Timers timers = new Timers(stores.timers());
        Index index = new Index(stores.index(), view.heads());
        StreamsBooks books = new StreamsBooks(stores, index, timers);
        books.rebuild();
        Outbox outbox = new Outbox(context, parts.topics());
        DueTasks due = new DueTasks(books, timers, outbox, parts.gate(), parts.limits());
        Housekeeping housekeeping = new Housekeeping(books, index, due, stores.counters(), parts.limits());
        open = new Open(context, new Fold(books, parts.limits()), due, housekeeping, view);
        schedule(context, due, housekeeping);
    }

    private static void schedule(ProcessorContext<byte[], Outgoing> context, DueTasks due, Housekeeping housekeeping) {
        every(context, Duration.ofMillis(50), due::fire);
        every(context, Duration.ofSeconds(1), now -> {
            housekeeping.advanceLists();
            housekeeping.trimArchives();
        });
        every(context, Duration.ofHours(1), housekeeping::dropOldStatistics);
    }

    private static void every(
            ProcessorContext<byte[], Outgoing> context, Duration interval, java.util.function.Consumer<Instant> work) {
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> work.accept(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Open partition = opened();
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        try {
            LogRecord read = LogRecord.read(record.key(), record.headers(), record.value());
            if (read.event() instanceof TaskEvent.Birth birth) {
                prepare(birth.task());
            }
            read.applyTo(partition.fold(), appended);
        } catch (UnreadableRecordException e) {
            partition.fold().unreadable();
            log(partition.context(), e);
        }
        partition.context().recordMetadata().ifPresent(at -> partition.view().read(at.offset(), appended));
    }

    @Override
    public void close() {
        if (open != null) {
            parts.views().closed(open.context().taskId().partition(), open.view());
        }
    }

    /** Asks early, so that the topics are there when the first task of this type is due. */
    private void prepare(Task task) {
        parts.gate().open(task.queue(), task.type());
    }

    private Open opened() {
        if (open == null) {
            throw new IllegalStateException("a record before init");
        }
        return open;
    }

    private static void log(ProcessorContext<?, ?> context, UnreadableRecordException failure) {
        RecordMetadata at = context.recordMetadata().orElse(null);
        LOG.atWarn()
                .addKeyValue("topic", at == null ? null : at.topic())
                .addKeyValue("partition", at == null ? null : at.partition())
                .addKeyValue("offset", at == null ? null : at.offset())
                .addKeyValue("reason", failure.getMessage())
                .log("a record that is no event was passed over");
    }
}
