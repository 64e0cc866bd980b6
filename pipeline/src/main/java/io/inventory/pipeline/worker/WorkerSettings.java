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
 * @param mostChildren tasks that one run may submit; 20,000 unless configured
 */
public record WorkerSettings(
        int concurrency,
        Map<QueueName, Integer> queues,
        boolean strict,
        Patience patience,
        int mostChildren,
        Limits limits) {

    public WorkerSettings {
        queues = Map.copyOf(queues);
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be 1 or more, not %d".formatted(concurrency));
        }
        if (queues.isEmpty() || queues.values().stream().anyMatch(weight -> weight < 1)) {
            throw new IllegalArgumentException("a worker serves one queue at least, each with a weight of 1 or more");
        }
    }

    /** Without limits, and with the usual patience for a thread that stands still. */
    public WorkerSettings(
            int concurrency,
            Map<QueueName, Integer> queues,
            boolean strict,
            Duration shutdownTimeout,
            Duration grace,
            int mostChildren) {
        this(
                concurrency,
                queues,
                strict,
                new Patience(shutdownTimeout, grace, Patience.USUAL_STUCK),
                mostChildren,
                Limits.NONE);
    }

    /**
     * How long a worker waits for whom.
     *
     * @param shutdown how long running handlers may go on at an orderly stop
     * @param grace how long an interrupted handler may take to give way
     * @param stuck how long a queue's thread may do the same before its incarnation is given up
     */
    public record Patience(Duration shutdown, Duration grace, Duration stuck) {

        /**
         * More than the worst that a claim may take while the broker comes and goes (80 s: four tries of 10 s to commit and as many to
         * abort), less than the 5 min after which the group would take the thread for dead by itself.
         */
        public static final Duration USUAL_STUCK = Duration.ofMinutes(2);
    }

    /** One queue, with what is usual for the rest. */
    public static WorkerSettings of(int concurrency, QueueName queue) {
        return new WorkerSettings(
                concurrency, Map.of(queue, 1), false, Duration.ofSeconds(8), Duration.ofSeconds(5), 20_000);
    }
}
