package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.GroupLine;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.pipeline.query.TrackerClient.Pending;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Totals;
import io.inventory.pipeline.tracker.topology.OpenGroups;
import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The partitions that are open in this process. */
public final class LocalShard implements Shard {

    private final StoreReader stores;
    private final Predicate<Incarnation> silent;
    private final Lag lag;
    private final InstantSource clock;

    /** @param silent whether an incarnation's beats have stopped, or never came */
    public LocalShard(StoreReader stores, Predicate<Incarnation> silent, Lag lag, InstantSource clock) {
        this.stores = stores;
        this.silent = silent;
        this.lag = lag;
        this.clock = clock;
    }

    @Override
    public Set<Integer> partitions() {
        return stores.open().keySet();
    }

    @Override
    public List<Counter> counters() {
        Collection<Map.Entry<String, long[]>> all = new ArrayList<>();
        for (int partition : partitions()) {
            stores.counters(partition, (key, numbers) -> all.add(Map.entry(key, numbers)));
        }
        return Totals.of(all).entrySet().stream()
                .map(total -> new Counter(total.getKey(), total.getValue()))
                .toList();
    }

    @Override
    public List<Place> places(ListQuery query) {
        try (MergedList list = MergedList.open(stores, partitions(), query)) {
            String group = query.group();
            return list.take(query.most(), id -> group == null || group.equals(group(row(id))));
        }
    }

    @Override
    public List<GroupLine> groups(QueueName queue) {
        return stores.open().values().stream()
                .flatMap(view -> view.groups().all().entrySet().stream())
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
        int partition = partition(id);
        TaskRow row = row(id);
        Task record = row == null ? null : stores.record(partition, id);
        return row == null || record == null ? Optional.empty() : Optional.of(info(row, record));
    }

    @Override
    public List<Pending> pending(List<TaskId> ids) throws InterruptedException {
        Map<Integer, Long> unread = lag.unread();
        List<Pending> pending = new ArrayList<>();
        for (TaskId id : ids) {
            if (partitions().contains(partition(id)) && unread.getOrDefault(partition(id), 0L) > 0) {
                throw new TrackerUnavailableException("the tracker has not read the log to its end yet", null);
            }
            TaskRow row = row(id);
            if (row != null && row.state() == TaskState.PENDING) {
                pending.add(new Pending(id, row.attempts().attempt()));
            }
        }
        return pending;
    }

    @Override
    public Searched search(ListQuery query, TaskFilter filter) {
        return new RowSearch(stores).next(query, filter);
    }

    @Override
    public CountedPartition counted(int partition) throws InterruptedException {
        return Counting.of(partition, stores.open().get(partition));
    }

    @Override
    public Freshness freshness() throws InterruptedException {
        Map<Integer, Long> unread = lag.unread();
        long total = 0;
        Instant asOf = clock.instant();
        for (Map.Entry<Integer, PartitionView> open : stores.open().entrySet()) {
            long behind = unread.getOrDefault(open.getKey(), 0L);
            Instant read = open.getValue().position().appended();
            total += behind;
            asOf = behind > 0 && read.isBefore(asOf) ? read : asOf;
        }
        return new Freshness(asOf, total, stores.open().size());
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
                && (row.mark() != Mark.NONE || silent.test(Objects.requireNonNull(row.owner())));
    }

    private @Nullable TaskRow row(TaskId id) {
        int partition = partition(id);
        return partitions().contains(partition) ? stores.row(partition, id) : null;
    }

    private static int partition(TaskId id) {
        return Topics.partition(id.toString(), Topics.EVENT_PARTITIONS);
    }
}
