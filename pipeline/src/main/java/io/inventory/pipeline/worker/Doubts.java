package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the tracker asked about records that may have been claimed before. Belongs to one thread. */
final class Doubts {

    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final QueueName queue;
    private final Intake intake;
    private final KafkaAccess kafka;
    private final PendingCheck check;
    private final LongSupplier nanos;
    private @Nullable LogEnds ends;
    private long endsOf;
    private long askedAt;
    private boolean unanswered;

    Doubts(QueueName queue, Intake intake, KafkaAccess kafka, PendingCheck check, LongSupplier nanos) {
        this.queue = queue;
        this.intake = intake;
        this.kafka = kafka;
        this.check = check;
        this.nanos = nanos;
    }

    /** Asks about what lies first, if anything there is doubtful; without an answer again a second later. */
    void ask() throws InterruptedException {
        long now = nanos.getAsLong();
        if (unanswered && now - askedAt < BETWEEN_QUESTIONS.toNanos()) {
            return;
        }
        List<Task> tasks = intake.buffer().doubtful();
        if (tasks.isEmpty()) {
            return;
        }
        askedAt = now;
        try {
            intake.buffer().judge(check.pending(tasks, ends()));
            unanswered = false;
        } catch (PendingCheck.UnknownException | KafkaUnavailableException e) {
            unanswered = true;
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("tasks", tasks.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("tasks wait: nobody says whether they were claimed before");
        }
    }

    /**
     * Those of the log at a moment after the last partition was assigned. What is doubtful was written before that moment, and only who
     * holds the partition claims of it; so one look serves all questions, and a log that grows does not run ahead of the tracker.
     */
    private LogEnds ends() throws InterruptedException {
        LogEnds known = ends;
        if (known == null || endsOf != intake.assignments()) {
            known = LogEnds.now(kafka);
            ends = known;
            endsOf = intake.assignments();
        }
        return known;
    }
}
