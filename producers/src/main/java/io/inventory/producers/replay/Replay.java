package io.inventory.producers.replay;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.producers.replay.ReplayPlan.Leg;
import io.inventory.producers.replay.ReplayRequest.Source;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Offers tasks of the past again, each once: a batch of offers and the word on how far they go are one transaction, and the ids are
 * derived from the replay and the old task, so the tracker would take each once even without that. Groups and their offsets are not
 * touched. Every method throws {@link ReplayException} and {@link io.inventory.pipeline.kafka.KafkaUnavailableException}.
 * Thread-safe.
 */
public final class Replay {

    private final KafkaAccess kafka;
    private final ReplayJournal journal;
    private final Pace pace;
    private final ReplayProgress progress;

    /** @param pace of one replay; used on the thread that runs it */
    public Replay(KafkaAccess kafka, Pace pace, ReplayProgress progress) {
        this.kafka = kafka;
        this.journal = new ReplayJournal(kafka);
        this.pace = pace;
        this.progress = progress;
    }

    /** Begins a replay; when it breaks off, {@link #resume} goes on. */
    public ReplaySummary begin(UUID id, ReplayRequest request) throws InterruptedException {
        ReplayPlan plan = plan(id, request);
        journal.open();
        try (OfferWriter writer = new OfferWriter(kafka, journal, id)) {
            writer.write(plan, List.of());
            return run(plan, writer::write);
        }
    }

    /** Goes on with a replay where it broke off, on whatever machine; one that is done is done. */
    public ReplaySummary resume(UUID id) throws InterruptedException {
        journal.open();
        // First the id is taken over, then the journal is read: nobody else can write to it any more.
        try (OfferWriter writer = new OfferWriter(kafka, journal, id)) {
            ReplayPlan plan = journal.find(id)
                    .orElseThrow(() -> new ReplayException("no replay %s has begun".formatted(id), null));
            return run(plan, writer::write);
        }
    }

    /** Does everything but offer. */
    public ReplaySummary rehearse(UUID id, ReplayRequest request) throws InterruptedException {
        ReplaySummary would = run(plan(id, request), (then, tasks) -> {});
        return new ReplaySummary(id, would.tasks(), 0, would.leftOut(), would.unreadable(), false);
    }

    private ReplayPlan plan(UUID id, ReplayRequest request) throws InterruptedException {
        try (StretchReader reader = new StretchReader(kafka.clients().reader())) {
            return new ReplayPlan(id, request, new Legs(kafka).of(request, reader), 0);
        }
    }

    private ReplaySummary run(ReplayPlan plan, Leaving.Writing writing) throws InterruptedException {
        ReplayCounts counts = new ReplayCounts();
        Leaving leaving = new Leaving(plan, writing, pace, progress);
        try (StretchReader reader = new StretchReader(kafka.clients().reader())) {
            plan.legs().forEach(leg -> Legs.check(leg, reader));
            Predicate<TaskId> wanted = wanted(plan, reader);
            for (int i = 0; i < plan.legs().size(); i++) {
                Leg leg = plan.legs().get(i);
                if (leg.next() < leg.end()) {
                    Selection selection = selection(plan.request().source(), leg, reader, wanted, counts);
                    leaving.leg(i, leg, selection, reader);
                }
            }
        }
        return counts.summary(leaving.plan(), leaving.plan().offered());
    }

    private static Selection selection(
            Source source, Leg leg, StretchReader reader, Predicate<TaskId> wanted, ReplayCounts counts) {
        return switch (source) {
            case TASKS -> new TopicSelection(wanted, counts);
            case ARCHIVE -> ArchiveSelection.of(reader, leg.whole(), counts);
        };
    }

    private Predicate<TaskId> wanted(ReplayPlan plan, StretchReader reader) {
        if (plan.request().states().isEmpty()) {
            return id -> true;
        }
        Outcomes outcomes = new Outcomes();
        plan.legs().forEach(leg -> reader.read(leg.whole(), record -> ask(outcomes, record)));
        outcomes.read(kafka, Objects.requireNonNull(plan.request().since()));
        return id -> outcomes.of(id).filter(plan.request().states()::contains).isPresent();
    }

    private static void ask(Outcomes outcomes, ConsumerRecord<byte[], byte[]> record) {
        try {
            outcomes.ask(TaskCodec.decode(record.headers(), record.value()).id());
        } catch (UnreadableRecordException e) {
            // Counted when its turn comes.
            return;
        }
    }
}
