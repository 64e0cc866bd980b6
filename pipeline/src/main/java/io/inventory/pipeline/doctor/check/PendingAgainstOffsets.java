package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.log.QueueOffsets;
import io.inventory.pipeline.log.TopicOffsets;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;

/**
 * Is every pending task among the unclaimed offsets of its queue? Offsets may be more, for markers and aborted records; fewer means
 * that records of pending tasks are gone, or that somebody moved the group. Looks again before it says so, as tasks move meanwhile.
 */
final class PendingAgainstOffsets implements Check {

    private static final int LOOKS = 5;

    private final Patient patient;
    private final QueueOffsets offsets;

    PendingAgainstOffsets(Patient patient) {
        this.patient = patient;
        this.offsets = new QueueOffsets(patient.kafka().admin(), patient.topics());
    }

    @Override
    public String name() {
        return "pending-against-offsets";
    }

    private record Counts(long pending, long unclaimed) {

        boolean agree() {
            return pending <= unclaimed;
        }
    }

    @Override
    public void look(Report report) throws InterruptedException {
        var queues = patient.tracker().queues();
        report.looked("%d queues: what is pending is unclaimed".formatted(queues.size()));
        for (QueueName queue : queues) {
            Counts counts = look(queue);
            if (!counts.agree()) {
                report.error(
                        "queue %s has %d pending tasks and only %d unclaimed offsets"
                                .formatted(queue, counts.pending(), counts.unclaimed()),
                        "records were deleted or the group's offsets moved: find the tasks by `inventory task pending`,"
                                + " and submit or replay them");
            }
        }
    }

    private Counts look(QueueName queue) throws InterruptedException {
        Counts last = counts(queue);
        for (int look = 1; look < LOOKS && !last.agree(); look++) {
            last = counts(queue);
        }
        return last;
    }

    /**
     * The offsets before and after the tracker is asked: while a backlog shrinks it was larger before, while one grows it is larger
     * after. What the tracker has not read yet may be claimed already.
     */
    private Counts counts(QueueName queue) throws InterruptedException {
        long before = unclaimed(queue);
        long pending = patient.tracker().queue(queue).in(TaskState.PENDING);
        long unread = patient.tracker().freshness().lag();
        return new Counts(pending - unread, Math.max(before, unclaimed(queue)));
    }

    private long unclaimed(QueueName queue) throws InterruptedException {
        return offsets.of(queue).stream().mapToLong(TopicOffsets::unclaimed).sum();
    }
}
