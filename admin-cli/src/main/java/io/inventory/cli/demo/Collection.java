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

    private static final List<LeakView> LEAKS = List.of(
            new LeakView("aws_orphan_bucket", "account_id, region_name"),
            new LeakView("aws_orphan_dhcp_option_set", "account_id, region_name"),
            new LeakView("aws_orphan_dns_record", "account_id"),
            new LeakView("aws_orphan_elastic_ip", "account_id, region_name"),
            new LeakView("aws_orphan_instance", "account_id, region_name"),
            new LeakView("aws_orphan_internet_gateway", "account_id, region_name"),
            new LeakView("aws_orphan_key_pair", "account_id, region_name"),
            new LeakView("aws_orphan_nat_gateway", "account_id, region_name"),
            new LeakView("aws_orphan_route_table", "account_id, region_name"),
            new LeakView("aws_orphan_security_group", "account_id, region_name"),
            new LeakView("aws_orphan_snapshot", "account_id, region_name"),
            new LeakView("aws_orphan_volume", "account_id, region_name"),
            new LeakView("aws_orphan_vpc", "account_id, region_name"),
            new LeakView("g_orphan_backup_bucket", "seed_name"));

    /** @param where columns that tell where a row is */
    private record LeakView(String name, String where) {}

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
        for (LeakView view : LEAKS) {
            List<String> found = leakedNames(view);
            names.put(view.name(), found);
            leaked.put(view.name(), (long) found.size());
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

    private List<String> leakedNames(LeakView view) {
        String sql = "select name || ' (' || concat_ws(', ', %s) || ')' as name from %s order by 1"
                .formatted(view.where(), view.name());
        return store.query(sql, row -> row.get("name", String.class));
    }
}
