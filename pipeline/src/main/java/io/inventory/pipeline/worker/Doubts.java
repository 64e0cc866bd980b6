package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the tracker asked about records that may have been claimed before. Belongs to one thread. */
final class Doubts {

    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final QueueName queue;
    private final Buffer buffer;
    private final PendingCheck check;
    private final LongSupplier nanos;
    private long askedAt;
    private boolean unanswered;

    Doubts(QueueName queue, Buffer buffer, PendingCheck check, LongSupplier nanos) {
        this.queue = queue;
        this.buffer = buffer;
        this.check = check;
        this.nanos = nanos;
    }

    /** Asks about what lies first, if anything there is doubtful; without an answer again a second later. */
    void ask() throws InterruptedException {
        long now = nanos.getAsLong();
        if (unanswered && now - askedAt < BETWEEN_QUESTIONS.toNanos()) {
            return;
        }
        List<Task> tasks = buffer.doubtful();
        if (tasks.isEmpty()) {
            return;
        }
        askedAt = now;
        try {
            buffer.judge(check.pending(tasks));
            unanswered = false;
        } catch (PendingCheck.UnknownException e) {
            unanswered = true;
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("tasks", tasks.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("tasks wait: nobody says whether they were claimed before");
        }
    }
}
