package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.schema.control.Beat;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.FenceProducersOptions;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an incarnation for good and has its tasks put back, in an order that makes each step safe to repeat by anyone at any time:
 * after the fence nothing of it can commit, so the marks lie behind everything it ever wrote; only when they are acknowledged its
 * beat is taken down, so a recovery that broke off is found again. Thread-safe.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** An id that was announced and never used is slow to fence: about a second each. */
    private static final FenceProducersOptions PATIENT = new FenceProducersOptions();

    static {
        PATIENT.timeoutMs((int) Duration.ofSeconds(60).toMillis());
    }

    private final KafkaAccess kafka;
    private final TaskRecords records;

    public Recovery(KafkaAccess kafka) {
        this.kafka = kafka;
        this.records = new TaskRecords(kafka.catalog().topics());
    }

    /**
     * Returns when the incarnation can write nothing more, its partitions are free, and the tracker will read the marks.
     *
     * @throws KafkaUnavailableException when a step failed; call again
     */
    public void recover(Beat.Worker dead) throws InterruptedException {
        fence(dead.transactionalIds());
        for (QueueName queue : dead.capacity().queues().keySet()) {
            takeOut(queue, dead.incarnation());
        }
        putBack(dead.incarnation());
        LOG.atWarn()
                .addKeyValue("worker", dead.host().name())
                .addKeyValue("incarnation", dead.incarnation())
                .log("worker recovered");
    }

    /** After this returns, no transaction of these ids commits any more. */
    private void fence(Collection<String> ids) throws InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        try {
            kafka.admin().fenceProducers(ids, PATIENT).all().get();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("fence producers", e);
        }
    }

    /** Frees its partitions at once; the broker would hold them for its session timeout. */
    private void takeOut(QueueName queue, Incarnation dead) throws InterruptedException {
        var members = List.of(new MemberToRemove(dead.toString()));
        String group = kafka.catalog().topics().group(queue);
        try {
            kafka.admin()
                    .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(members))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!isGone(e)) {
                throw KafkaUnavailableException.because("take a member out of " + group, e);
            }
        }
    }

    private static boolean isGone(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof UnknownMemberIdException || at instanceof GroupIdNotFoundException) {
                return true;
            }
        }
        return false;
    }

    private void putBack(Incarnation dead) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = kafka.clients().producer()) {
            List<Future<RecordMetadata>> marks = new ArrayList<>();
            records.recoveryMarks(dead).forEach(mark -> marks.add(producer.send(mark)));
            for (Future<RecordMetadata> mark : marks) {
                var unused = mark.get();
            }
            byte[] key = dead.toString().getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(
                            new ProducerRecord<>(kafka.catalog().topics().workers(), key, null))
                    .get();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("write recovery marks", e);
        } catch (KafkaException e) {
            throw new KafkaUnavailableException("Kafka: cannot write recovery marks: " + e.getMessage(), e);
        }
    }
}
