package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes task topics again that somebody deleted between a handler's submit and its finish. A transaction that writes to a topic that is
 * not there waits for it until the broker undoes it and fences its producer, and that would end the incarnation: so topics are looked at
 * before. Belongs to one thread.
 */
final class MissingTopics {

    private static final Logger LOG = LoggerFactory.getLogger(MissingTopics.class);

    /** How long a topic that was there is trusted to be there, in nanoseconds. */
    private static final long TRUSTED = Duration.ofSeconds(1).toNanos();

    private final KafkaAccess kafka;
    private final Handlers handlers;
    private final LongSupplier nanos;
    private final String log;
    private final Map<String, Long> seen = new HashMap<>();

    MissingTopics(KafkaAccess kafka, Handlers handlers, LongSupplier nanos) {
        this.kafka = kafka;
        this.handlers = handlers;
        this.nanos = nanos;
        this.log = kafka.catalog().topics().events();
    }

    /**
     * Returns when the task topics that {@code batch} writes to exist, as far as that can be brought about now.
     *
     * @return false when one is missing for good: writing the batch is of no use
     */
    boolean stand(Collection<Finish> batch) throws InterruptedException {
        long now = nanos.getAsLong();
        seen.values().removeIf(at -> now - at >= TRUSTED);
        Set<String> unsure = written(batch);
        unsure.removeAll(seen.keySet());
        if (unsure.isEmpty()) {
            return true;
        }
        try {
            List<NewTopic> topics = topics(batch, unsure);
            kafka.maker().forget(topics);
            kafka.maker().ensure(topics);
            unsure.forEach(topic -> seen.put(topic, now));
            return true;
        } catch (KafkaUnavailableException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("task topics not made again");
            return isTransient(e);
        }
    }

    /** Whoever only completes writes to the log alone, and that is not made again. */
    private Set<String> written(Collection<Finish> batch) {
        Set<String> written = new HashSet<>();
        for (Finish finish : batch) {
            if (finish.records().size() > 1) {
                for (ProducerRecord<byte[], byte[]> record : finish.records()) {
                    written.add(record.topic());
                }
            }
        }
        written.remove(log);
        return written;
    }

    private List<NewTopic> topics(Collection<Finish> batch, Set<String> names) {
        Set<QueueName> queues = new HashSet<>();
        batch.forEach(finish -> queues.add(finish.task().queue()));
        List<NewTopic> topics = new ArrayList<>();
        for (QueueName queue : queues) {
            for (var type : handlers.types()) {
                kafka.catalog().of(queue, type).stream()
                        .filter(topic -> names.contains(topic.name()))
                        .forEach(topics::add);
            }
        }
        return topics;
    }

    private static boolean isTransient(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
