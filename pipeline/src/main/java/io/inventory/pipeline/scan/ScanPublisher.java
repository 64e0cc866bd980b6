package io.inventory.pipeline.scan;

import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes scans on {@code observations} by a producer without transactions, which no fence stops: rows become visible as they
 * come, and count only once the end marker of their scan is committed with the run's finish. Thread-safe.
 */
public final class ScanPublisher {

    /** A scan of a task without a time limit is closed after this; well below what {@code observations} keeps. */
    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3);

    /** What the finish of a run may take after the handler has ended. */
    private static final Duration FINISH = Duration.ofMinutes(2);

    private final ScanTopic topic;
    private final Clock clock;
    private final String collector;

    /**
     * @param producer not transactional; shared by all runs of the process, closed by its owner
     * @param clock tells when an account was refused; shown only
     * @param collector the version of this program
     */
    public ScanPublisher(Producer<byte[], byte[]> producer, Topics topics, Clock clock, String collector) {
        this.topic = new ScanTopic(producer, topics.observations());
        this.clock = clock;
        this.collector = collector;
    }

    /** The scans of one run of {@code task}, whose attempt names them. */
    public RunScans begin(Task task) {
        Origin origin = new Origin(task.id(), task.attempts().attempt(), "", collector);
        return new PublishedScans(topic, clock, origin, deadline(task.options().timeout()));
    }

    private static Duration deadline(Duration timeout) {
        return timeout.isZero() ? WITHOUT_LIMIT : timeout.plus(FINISH);
    }
}
