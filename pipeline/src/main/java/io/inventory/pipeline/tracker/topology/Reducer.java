package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Fold;
import io.inventory.pipeline.tracker.fold.LogRecord;
import io.inventory.pipeline.tracker.fold.Position;
import io.inventory.pipeline.tracker.fold.Verdict;
import io.inventory.pipeline.tracker.topology.PartitionView.CaughtUp;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
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
            OfferReplies offers,
            VerbLog verbs,
            PartitionView view) {

        void apply(LogRecord record, Position at) {
            Verdict verdict = fold.apply(record, at);
            offers.read(record, at, verdict);
            verbs.read(record, at, verdict);
        }
    }

    Reducer(TrackerTopology.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        Stores stores = Stores.of(context);
        PartitionView view = parts.views().opened(context.taskId().partition());
        Timers timers = new Timers(stores.timers());
        Index index = new Index(stores.index(), view.heads());
        DayCounters days = new DayCounters(stores.counters());
        Members members = new Members(stores.members(), view.groups());
        StreamsBooks books = new StreamsBooks(stores, index, timers, members, days);
        books.rebuild();
        Outbox outbox = new Outbox(context, parts.topics());
        DueTasks due = new DueTasks(books, timers, outbox, parts);
        Housekeeping housekeeping = new Housekeeping(books, index, due, days, parts.limits());
        Verbs verbs = new Verbs(stores.verbs());
        verbs.load();
        VerbLog verbLog = new VerbLog(verbs, outbox, parts.gate(), () -> view.caughtUp() != null);
        OfferReplies offers = new OfferReplies(outbox, view, books.isNew());
        open = new Open(context, new Fold(books, parts.limits()), offers, verbLog, view);
        schedule(due, housekeeping);
        schedule(new GroupCloser(books, members, outbox, parts.limits()));
        schedule(verbLog, obedience(verbs, books, index, outbox));
        schedule(new Carrier(stores, books, days, outbox, view));
        every(Duration.ofMillis(50), (now, known) -> view.questions()
                .answer(() -> new Questions.Counted(view.readTo(), days.all())));
    }

    private void schedule(DueTasks due, Housekeeping housekeeping) {
        every(Duration.ofMillis(50), (now, known) -> due.fire(now));
        every(Duration.ofSeconds(1), (now, known) -> {
            housekeeping.advanceLists();
            housekeeping.trimArchives();
        });
        every(Duration.ofMinutes(10), (now, known) -> {
            housekeeping.dropOldStatistics(now);
            housekeeping.dropOldKeys(now);
        });
    }

    private void schedule(GroupCloser closer) {
        every(Duration.ofMillis(100), (now, known) -> closer.close(now));
    }

    private void schedule(Carrier carrier) {
        every(Duration.ofSeconds(1), (now, known) -> carrier.tasks(now));
        every(Duration.ofMinutes(10), (now, known) -> carrier.days(known.asOf()));
    }

    private Obedience obedience(Verbs verbs, StreamsBooks books, Index index, Outbox outbox) {
        Acts acts = new Acts(books, outbox, parts.gate());
        return new Obedience(verbs, new TaskStep(books, acts, outbox), new Sweep(books, index, acts), outbox);
    }

    private void schedule(VerbLog log, Obedience obedience) {
        every(Duration.ofMillis(50), (now, known) -> {
            log.settle();
            obedience.step();
        });
        every(Duration.ofMinutes(10), (now, known) -> obedience.forgetOld(known.asOf()));
    }

    /** Nothing is done on a clock's word before the partition has caught up: the log may hold that it was done. */
    private void every(Duration interval, BiConsumer<Instant, CaughtUp> work) {
        Open partition = opened();
        partition.context().schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> {
            CaughtUp known = partition.view().caughtUp();
            if (known != null) {
                work.accept(Instant.ofEpochMilli(now), known);
            }
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Open partition = opened();
        Position at = new Position(
                partition.context().recordMetadata().orElseThrow().offset(), Instant.ofEpochMilli(record.timestamp()));
        try {
            LogRecord read = LogRecord.read(record.key(), record.headers(), record.value());
            prepare(read.task());
            partition.apply(read, at);
        } catch (UnreadableRecordException e) {
            partition.fold().unreadable(at);
            log(partition.context(), e);
        }
        partition.view().read(at);
    }

    @Override
    public void close() {
        if (open != null) {
            parts.views().closed(open.context().taskId().partition(), open.view());
        }
    }

    /**
     * Asks early, so that the topics are there when the first task of this type is due. Of an old record it is not known yet whether its
     * queue was deleted later.
     */
    private void prepare(@Nullable Task task) {
        if (task != null && opened().view().caughtUp() != null) {
            parts.gate().open(task.queue(), task.type());
        }
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
