package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.schema.control.Drain;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a queue's pending tasks out of it: what was acknowledged before the call does not run, what is submitted after its return does.
 * Tasks that are active, claimed ahead of a thread, or wait for a retry are not pending. Thread-safe.
 */
public final class PendingDrain {

    private static final Logger LOG = LoggerFactory.getLogger(PendingDrain.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    /** Twice what it takes a tracker to see that nothing but markers is left to read. */
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final QueueControls controls;
    private final PendingCheck check;
    private final Clocks clocks;
    private final Supplier<UUID> ids;

    /**
     * Connects to nothing.
     *
     * @param check asked where the queue's group has no offsets
     */
    public PendingDrain(
            KafkaAccess kafka, QueueControls controls, PendingCheck check, Clocks clocks, Supplier<UUID> ids) {
        this.kafka = kafka;
        this.controls = controls;
        this.check = check;
        this.clocks = clocks;
        this.ids = ids;
    }

    /**
     * What is emptied.
     *
     * @param type of the tasks; null for every type
     */
    public record Target(QueueName queue, @Nullable TaskType type) {

        /** A whole queue. */
        public static Target all(QueueName queue) {
            return new Target(queue, null);
        }
    }

    /**
     * What became of a drain.
     *
     * @param removed tasks that left the queue
     * @param left partitions in which something lies before the mark still, as {@code topic-partition}, in order. Their mark stays: who
     *     holds them goes on
     */
    public record Result(long removed, List<String> left) {
        public Result {
            left = List.copyOf(left);
        }

        public boolean done() {
            return left.isEmpty();
        }
    }

    /** How many tasks would go now; nothing is changed. */
    public long count(Target target) throws InterruptedException, PendingCheck.UnknownException {
        QueueTopics topics = new QueueTopics(kafka, target);
        Unclaimed unclaimed = unclaimed(target.queue());
        Set<TopicPartition> known = unclaimed.committed().keySet();
        long count = 0;
        List<Task> doubtful = new ArrayList<>();
        for (var record : unclaimed.read(topics.ends())) {
            try {
                Task task = TaskCodec.decode(record.headers(), record.value());
                if (known.contains(new TopicPartition(record.topic(), record.partition()))) {
                    count++;
                } else {
                    doubtful.add(task);
                }
            } catch (UnreadableRecordException e) {
                LOG.atDebug().addKeyValue("offset", record.offset()).log("no task: not counted");
            }
        }
        return count + (doubtful.isEmpty() ? 0 : pending(doubtful));
    }

    /** A tracker that is being asked for the newest it can know of may need a moment to know it. */
    private long pending(List<Task> doubtful) throws InterruptedException, PendingCheck.UnknownException {
        LogEnds ends = LogEnds.now(kafka);
        Deadline deadline = new Deadline(clocks, FOR_AN_ANSWER);
        while (true) {
            try {
                return check.pending(doubtful, ends).size();
            } catch (PendingCheck.UnknownException e) {
                if (deadline.passed()) {
                    throw e;
                }
            }
            deadline.pause(BETWEEN_LOOKS);
        }
    }

    /**
     * Marks its topics up to here, and waits until nothing is left before the marks. Workers that hold the topics take the tasks
     * out, also of a paused queue; topics that none holds are swept by this call itself.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when Kafka does not answer; a mark that was put stays
     */
    public Result drain(Target target, Removal how, Duration patience) throws InterruptedException {
        QueueName queue = target.queue();
        QueueTopics topics = new QueueTopics(kafka, target);
        Map<TopicPartition, Long> marks = topics.ends();
        if (marks.values().stream().allMatch(end -> end == 0)) {
            return new Result(0, List.of());
        }
        var removed = RemovedTasks.from(kafka);
        Drain drain = topics.drain(ids.get(), how, marks);
        var unused = controls.drain(queue, drain);
        Set<TopicPartition> left = await(topics, drain, marks, new Deadline(clocks, patience));
        if (left.isEmpty()) {
            var unusedVersion = controls.drained(queue, drain.id());
        }
        return new Result(
                removed.count(drain.id()),
                left.stream().map(TopicPartition::toString).sorted().toList());
    }

    private Set<TopicPartition> await(
            QueueTopics topics, Drain drain, Map<TopicPartition, Long> marks, Deadline deadline)
            throws InterruptedException {
        Unclaimed unclaimed = unclaimed(topics.queue());
        Set<TopicPartition> left = unclaimed.left(marks);
        while (!left.isEmpty() && !deadline.passed()) {
            Set<String> unserved = topics.unserved(left);
            if (unserved.isEmpty()) {
                deadline.pause(BETWEEN_LOOKS);
            } else {
                sweep(topics.queue(), unserved, drain, done(unclaimed, within(marks, unserved), deadline));
            }
            left = unclaimed.left(marks);
        }
        return left;
    }

    private void sweep(QueueName queue, Set<String> from, Drain drain, BooleanSupplier done)
            throws InterruptedException {
        try {
            new Sweeper(kafka, check, clocks, ids).sweep(queue, from, drain, done);
        } catch (ProducerLostException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("drain begins again where it was");
        }
    }

    private BooleanSupplier done(Unclaimed unclaimed, Map<TopicPartition, Long> marks, Deadline deadline) {
        var looks = new Deadline(clocks, BETWEEN_LOOKS);
        return () -> deadline.passed() || (looks.again() && nothingLeft(unclaimed, marks));
    }

    private static boolean nothingLeft(Unclaimed unclaimed, Map<TopicPartition, Long> marks) {
        try {
            return unclaimed.left(marks).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Map<TopicPartition, Long> within(Map<TopicPartition, Long> marks, Set<String> topics) {
        return marks.entrySet().stream()
                .filter(mark -> topics.contains(mark.getKey().topic()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Unclaimed unclaimed(QueueName queue) {
        return new Unclaimed(kafka, kafka.catalog().topics().group(queue));
    }
}
