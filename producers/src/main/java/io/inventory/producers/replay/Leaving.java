package io.inventory.producers.replay;

import io.inventory.pipeline.log.Stretch;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.producers.replay.ReplayPlan.Leg;
import io.inventory.schema.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Goes through the legs and hands on their tasks in batches, with the plan as it stands after each. Used by one thread. */
final class Leaving {

    private final Writing writing;
    private final Pace pace;
    private final ReplayProgress progress;
    private final Batch batch;
    private ReplayPlan plan;

    /** Takes a batch; returns when it is safe. */
    interface Writing {
        void write(ReplayPlan then, List<Task> tasks);
    }

    /** An interrupt, through a reader's callback. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Leaving(ReplayPlan plan, Writing writing, Pace pace, ReplayProgress progress) {
        this.plan = plan;
        this.writing = writing;
        this.pace = pace;
        this.progress = progress;
        this.batch = new Batch(pace.together(Batch.MOST_TASKS));
    }

    ReplayPlan plan() {
        return plan;
    }

    /** Returns when the leg is done; what lies before its next offset is only looked at. */
    void leg(int number, Leg leg, Selection selection, StretchReader reader) throws InterruptedException {
        try {
            reader.read(present(leg, reader), record -> {
                Optional<Task> task = selection.select(record);
                if (record.offset() >= leg.next() && task.isPresent()) {
                    add(number, record, task.get());
                }
            });
            write(number, leg.end());
        } catch (Interrupted e) {
            throw new InterruptedException("replay interrupted");
        }
    }

    /** What is left of it: claimed tasks go after seven days, and those before its next offset are done. */
    private static Stretch present(Leg leg, StretchReader reader) {
        return leg.whole().from(reader.whole(leg.whole().partition()).begin());
    }

    private void add(int leg, ConsumerRecord<byte[], byte[]> record, Task original) {
        batch.add(ReplayTasks.of(plan.id(), original));
        if (batch.isFull()) {
            try {
                write(leg, record.offset() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
            progress.at(plan.offered(), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void write(int leg, long next) throws InterruptedException {
        List<Task> tasks = batch.take();
        pace.await(tasks.size());
        ReplayPlan then = plan.after(leg, next, tasks.size());
        writing.write(then, tasks);
        plan = then;
    }
}
