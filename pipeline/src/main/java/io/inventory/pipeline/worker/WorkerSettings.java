package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.Map;

/**
 * What an operator decides about a worker.
 *
 * @param concurrency handlers at once, 1 or more
 * @param queues weight of each queue, 1 or more: its share of what is claimed while all have work
 * @param strict queues are served by weight strictly: a lower one only while the higher have nothing
 * @param shutdownTimeout how long running handlers may go on at an orderly stop
 * @param grace how long an interrupted handler may take to give way
 * @param mostChildren tasks that one run may submit; 20,000 unless configured
 */
public record WorkerSettings(
        int concurrency,
        Map<QueueName, Integer> queues,
        boolean strict,
        Duration shutdownTimeout,
        Duration grace,
        int mostChildren) {

    public WorkerSettings {
        queues = Map.copyOf(queues);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be 1 or more, not %d".formatted(concurrency));
        }
        if (queues.isEmpty() || queues.values().stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException("a worker serves one queue at least, each with a weight of 1 or more");
        }
    }

    /** One queue, with what is usual for the rest. */
    public static WorkerSettings of(int concurrency, QueueName queue) {
        return new WorkerSettings(
                concurrency, Map.of(queue, 1), false, Duration.ofSeconds(8), Duration.ofSeconds(5), 20_000);
    }
}
