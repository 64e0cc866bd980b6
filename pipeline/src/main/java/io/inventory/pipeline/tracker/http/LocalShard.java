package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.GroupLine;
import io.inventory.pipeline.query.PendingTasks;
import io.inventory.pipeline.query.PendingTasks.Pending;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Totals;
import io.inventory.pipeline.tracker.topology.OpenGroups;
import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Partitions that are open in this process: for one query, as they move. */
final class LocalShard implements Shard {

    private final Set<Integer> partitions;
    private final StoreReader stores;
    private final LocalShards.Around around;

    /** @param partitions those it answers for, and no other; reading one that was closed meanwhile throws */
    LocalShard(Set<Integer> partitions, StoreReader stores, LocalShards.Around around) {
        this.partitions = Set.copyOf(partitions);
        this.stores = stores;
        this.around = around;
    }

    @Override
    public Set<Integer> partitions() {
        return partitions;
    }

    @Override
    public List<Counter> counters() {
        Collection<Map.Entry<String, long[]>> all = new ArrayList<>();
        for (int partition : partitions) {
            stores.counters(partition, (key, numbers) -> all.add(Map.entry(key, numbers)));
        }
        return Totals.of(all).entrySet().stream()
                .map(total -> new Counter(total.getKey(), total.getValue()))
                .toList();
    }

    @Override
    public List<Place> places(ListQuery query) {
        try (MergedList list = MergedList.open(stores, partitions, query)) {
            String group = query.group();
            return list.take(query.most(), id -> group == null || group.equals(group(row(id))));
        }
    }

    @Override
    public List<GroupLine> groups(QueueName queue) {
        return partitions.stream()
                .flatMap(partition -> view(partition).groups().all().entrySet().stream())
                .filter(open -> open.getKey().queue().equals(queue))
                .map(open -> line(open.getKey(), open.getValue()))
                .toList();
    }

    private static GroupLine line(Group group, OpenGroups.Size size) {
        return new GroupLine(group.name(), group.type(), size.members(), size.first(), size.last());
    }

    private static @Nullable String group(@Nullable TaskRow row) {
        Group group = row == null ? null : row.terms().group();
        return group == null ? null : group.name();
    }

    @Override
    public List<TaskLine> lines(List<TaskId> ids) {
        return ids.stream().map(this::line).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<TaskInfo> task(TaskId id) {
        TaskRow row = row(id);
        Task record = row == null ? null : stores.record(Shard.partition(id), id);
        return row == null || record == null ? Optional.empty() : Optional.of(info(row, record));
    }

    @Override
    public PendingTasks pending(List<TaskId> ids) {
        Map<Integer, PartitionView> views = new HashMap<>();
        ids.stream()
                .filter(this::holds)
                .map(Shard::partition)
                .forEach(partition -> views.computeIfAbsent(partition, this::view));
        // How far first, then the rows: they are as new as that, or newer.
        Map<Integer, Long> readTo = new HashMap<>();
        views.forEach((partition, view) -> readTo.put(partition, view.readTo()));
        List<Pending> pending =
                ids.stream().map(this::pending).flatMap(Optional::stream).toList();
        // Closed and opened again meanwhile, a partition may have shown rows that are older.
        views.forEach((partition, view) -> {
            if (view(partition) != view) {
                throw LocalShards.closed(Set.of(partition));
            }
        });
        // Whoever finds that too little asks again in a moment.
        views.values().forEach(PartitionView::want);
        return new PendingTasks(readTo, pending);
    }

    private Optional<Pending> pending(TaskId id) {
        TaskRow row = row(id);
        return row == null || row.state() != TaskState.PENDING
                ? Optional.empty()
                : Optional.of(new Pending(id, row.attempts().attempt()));
    }

    @Override
    public Searched search(ListQuery query, TaskFilter filter) {
        return new RowSearch(stores, partitions).next(query, filter);
    }

    @Override
    public CountedPartition counted(int partition) throws InterruptedException {
        return Counting.of(partition, view(partition));
    }

    @Override
    public Freshness freshness() throws InterruptedException {
        Map<Integer, Long> unread = around.lag().unread();
        long total = 0;
        Instant asOf = around.clock().instant();
        for (int partition : partitions) {
            long behind = unread.getOrDefault(partition, 0L);
            Instant read = view(partition).position().appended();
            total += behind;
            asOf = behind > 0 && read.isBefore(asOf) ? read : asOf;
        }
        return new Freshness(asOf, total, partitions.size());
    }

    private Optional<TaskLine> line(TaskId id) {
        TaskRow row = row(id);
        return row == null
                ? Optional.empty()
                : Optional.of(new TaskLine(
                        id,
                        row.terms().type(),
                        row.attempts().retried(),
                        row.terms().maxRetry(),
                        row.sortTime(),
                        orphaned(row),
                        group(row)));
    }

    private TaskInfo info(TaskRow row, Task record) {
        boolean waits = row.state() == TaskState.SCHEDULED || row.state() == TaskState.RETRY;
        boolean completed = row.state() == TaskState.COMPLETED;
        TaskInfo.Moments moments = new TaskInfo.Moments(
                row.times().since(),
                row.times().lastFailed(),
                waits ? row.times().due() : null,
                completed ? row.times().since() : null);
        return new TaskInfo(
                record.with(row.attempts()),
                row.state(),
                moments,
                row.owner(),
                orphaned(row),
                row.findings().error(),
                row.findings().reason(),
                row.findings().result());
    }

    private boolean orphaned(TaskRow row) {
        return row.state() == TaskState.ACTIVE
                && (row.mark() != Mark.NONE || around.silent().test(Objects.requireNonNull(row.owner())));
    }

    private @Nullable TaskRow row(TaskId id) {
        return holds(id) ? stores.row(Shard.partition(id), id) : null;
    }

    private PartitionView view(int partition) {
        PartitionView view = stores.open().get(partition);
        if (view == null) {
            throw LocalShards.closed(Set.of(partition));
        }
        return view;
    }
}
