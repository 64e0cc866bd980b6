package io.inventory.cli.demo;

import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.sink.SinkLag;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at a collection under way: how far it is, whether it has ended, what it found. */
final class Collection {

    private static final List<String> LEAKS = List.of("aws_orphan_instance", "aws_orphan_vpc");

    private final TrackerClient tracker;
    private final SinkLag lag;
    private final Store store;
    private final List<Model<?>> models;

    Collection(TrackerClient tracker, SinkLag lag, Store store, List<Model<?>> models) {
        this.tracker = tracker;
        this.lag = lag;
        this.store = store;
        this.models = models;
    }

    /**
     * How far it is.
     *
     * @param done runs that have ended
     * @param open tasks that have not
     */
    record Progress(long done, long open) {}

    /** Empty while no tracker answers yet. */
    Optional<QueueInfo> queue() throws InterruptedException {
        try {
            return Optional.of(tracker.queue(QueueName.DEFAULT));
        } catch (TrackerUnavailableException e) {
            return Optional.empty();
        }
    }

    static Progress progress(QueueInfo queue) {
        long open = queue.size() - queue.in(TaskState.COMPLETED) - queue.in(TaskState.ARCHIVED);
        return new Progress(queue.processedDaily(), open);
    }

    /** Whether that many runs and every task have ended, and all that was read is in the tables. */
    boolean hasEnded(QueueInfo queue, long runs) throws InterruptedException {
        Progress progress = progress(queue);
        return progress.done() >= runs && progress.open() == 0 && lag.isCaughtUp();
    }

    Summary summary(QueueInfo queue, double seconds) {
        Map<String, Long> resources = new TreeMap<>();
        models.forEach(model -> resources.put(model.table(), count(model.table())));
        Map<String, Long> leaked = new LinkedHashMap<>();
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String view : LEAKS) {
            names.put(view, leakedNames(view));
            leaked.put(view, (long) names.get(view).size());
        }
        return new Summary(resources, leaked, tasks(queue), seconds, names, queue);
    }

    private static Summary.Tasks tasks(QueueInfo queue) {
        long failed = queue.failedDaily();
        long archived = queue.in(TaskState.ARCHIVED);
        return new Summary.Tasks(queue.processedDaily() - failed, failed, Math.max(0, failed - archived));
    }

    private long count(String table) {
        return store.first("select count(*) as rows from " + table, row -> row.get("rows", Long.class))
                .orElse(0L);
    }

    private List<String> leakedNames(String view) {
        return store.query(
                "select name || ' (' || account_id || ', ' || region_name || ')' as name from " + view + " order by 1",
                row -> row.get("name", String.class));
    }
}
