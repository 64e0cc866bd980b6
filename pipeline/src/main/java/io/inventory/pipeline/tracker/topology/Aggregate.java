package io.inventory.pipeline.tracker.topology;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.enqueue.GroupMembers;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one task that members of a group become: of their queue and type, with all their payloads in one. Where their options differ it
 * has the most generous ones. Belongs to one thread.
 */
final class Aggregate {

    /** What a record takes besides the payload: headers, and room for the copy that carries an error as well. */
    private static final int ROOM = 20_000;

    private static final UUID NAMESPACE = UUID.fromString("6f1c2a8e-43b7-5d0a-9a2e-0c7b51d5e9f4");

    private final Group group;
    private final List<Task> members = new ArrayList<>();
    private long bytes;

    Aggregate(Group group) {
        this.group = group;
    }

    /** @return false when it has no room left for this one; the first always finds room */
    boolean add(Task member) {
        long more = bytes + member.body().bytes().length;
        if (!members.isEmpty() && GroupMembers.size(members.size() + 1L, more) > TaskRecords.LARGEST - ROOM) {
            return false;
        }
        members.add(member);
        bytes = more;
        return true;
    }

    int size() {
        return members.size();
    }

    List<Task> members() {
        return members;
    }

    /** Of at least one member. */
    Task task() {
        return new Task(
                id(),
                group.type(),
                group.queue(),
                Attempts.NONE,
                options(),
                lineage(),
                GroupMembers.join(members.stream().map(Task::body).toList()));
    }

    /** No task is a member of two aggregates, so its id names the one that it is first in. */
    private TaskId id() {
        return new TaskId(Generators.nameBasedGenerator(NAMESPACE)
                .generate(members.get(0).id().toString()));
    }

    private TaskOptions options() {
        return new TaskOptions(
                each(TaskOptions::maxRetry).max(Integer::compare).orElseThrow(),
                timeout(),
                deadline(),
                each(TaskOptions::retention).max(Duration::compareTo).orElseThrow(),
                null,
                null);
    }

    /** Zero is no limit, thus the longest. */
    private Duration timeout() {
        BinaryOperator<Duration> longer =
                (one, other) -> one.isZero() || other.isZero() ? Duration.ZERO : one.compareTo(other) < 0 ? other : one;
        return each(TaskOptions::timeout).reduce(longer).orElseThrow();
    }

    /** The latest, unless a member has none. */
    private @Nullable Instant deadline() {
        List<Instant> deadlines = members.stream()
                .map(member -> member.options().deadline())
                .filter(Objects::nonNull)
                .toList();
        return deadlines.size() < members.size()
                ? null
                : deadlines.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** What all of them have in common. */
    private Lineage lineage() {
        return new Lineage(common(Lineage::parent), common(Lineage::root), null, common(Lineage::traceparent));
    }

    private <T> @Nullable T common(Function<Lineage, @Nullable T> part) {
        T first = part.apply(members.get(0).lineage());
        return members.stream().allMatch(member -> Objects.equals(first, part.apply(member.lineage()))) ? first : null;
    }

    private <T> Stream<T> each(Function<TaskOptions, T> option) {
        return members.stream().map(Task::options).map(option);
    }
}
