package io.inventory.pipeline.worker;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.schema.task.QueueName;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** What a worker counts. Made once per process; thread-safe. */
public final class WorkerMetrics {

    private static final double NANOS = 1e9;

    private final Counter claimed;
    private final Counter finished;
    private final Counter removed;
    private final Counter poison;
    private final Counter leaked;
    private final Counter lost;
    private final Counter stuck;
    private final Histogram transactions;

    public WorkerMetrics(Metrics metrics) {
        claimed = metrics.counter("worker_tasks_claimed", "Tasks claimed", "queue");
        finished = metrics.counter("worker_tasks_finished", "Runs recorded, by how they ended", "queue", "outcome");
        removed = metrics.counter(
                "worker_tasks_removed", "Waiting tasks that left the queue in place of a start", "queue");
        poison = metrics.counter("worker_poison", "Records on task topics that are no task", "queue");
        leaked = metrics.counter("worker_handlers_leaked", "Handlers that ignored their interrupt", "type");
        lost = metrics.counter("worker_incarnations_lost", "Times that this worker was fenced or gave itself up");
        stuck = metrics.counter("worker_threads_stuck", "Times that a queue's thread stood still");
        transactions = metrics.histogram("worker_transaction_seconds", "Time of one transaction", "kind");
    }

    void claimed(QueueName queue, int tasks) {
        claimed.labelValues(queue.name()).inc(tasks);
    }

    void finished(QueueName queue, String outcome) {
        finished.labelValues(queue.name(), outcome).inc();
    }

    void removed(QueueName queue, int tasks) {
        if (tasks > 0) {
            removed.labelValues(queue.name()).inc(tasks);
        }
    }

    void poison(QueueName queue, int records) {
        poison.labelValues(queue.name()).inc(records);
    }

    void leaked(String type) {
        leaked.labelValues(type).inc();
    }

    void lost() {
        lost.inc();
    }

    void stuck() {
        stuck.inc();
    }

    void transaction(String kind, long nanos) {
        transactions.labelValues(kind).observe(nanos / NANOS);
    }
}
