package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.GroupLine;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TypeDay;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Everything about one queue. Thread-safe. */
public final class QueueReport {

    private final Shards shards;
    private final Lists lists;
    private final Around around;

    /**
     * What is not in the stores.
     *
     * @param disk bytes of a queue's topics
     * @param paused whether a queue is paused
     */
    public record Around(DiskUsage disk, Predicate<QueueName> paused, InstantSource clock) {}

    /** Asks the brokers how much they hold. */
    public interface DiskUsage {
        /** Bytes of all replicas of a queue's topics. */
        long bytes(QueueName queue) throws InterruptedException;
    }

    QueueReport(Shards shards, Lists lists, Around around) {
        this.shards = shards;
        this.lists = lists;
        this.around = around;
    }

    QueueInfo of(QueueName queue) throws InterruptedException {
        Ledger ledger = Ledger.of(shards);
        Map<String, Long> states = ledger.states(queue);
        List<TypeDay> today =
                ledger.days(queue, LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC));
        return new QueueInfo(
                queue,
                around.disk().bytes(queue),
                latency(queue),
                states.values().stream().mapToLong(Long::longValue).sum(),
                groups(queue).size(),
                states,
                today.stream().mapToLong(TypeDay::processed).sum(),
                today.stream().mapToLong(TypeDay::failed).sum(),
                around.paused().test(queue));
    }

    /** Those that are open, by name. */
    List<GroupLine> groups(QueueName queue) throws InterruptedException {
        List<GroupLine> groups = new ArrayList<>();
        for (Shard shard : shards.all()) {
            groups.addAll(shard.groups(queue));
        }
        groups.sort(Comparator.comparing(GroupLine::name).thenComparing(GroupLine::type));
        return groups;
    }

    private Duration latency(QueueName queue) throws InterruptedException {
        List<Place> oldest = lists.places(new ListQuery(queue, TaskState.PENDING, null, 1));
        if (oldest.isEmpty()) {
            return Duration.ZERO;
        }
        Instant now = around.clock().instant();
        Instant since = oldest.get(0).time();
        return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }
}
