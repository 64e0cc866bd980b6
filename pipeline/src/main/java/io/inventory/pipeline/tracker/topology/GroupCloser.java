package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.GroupRule;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import java.time.Instant;

/**
 * Closes groups: offers the one task that the members become, and ends the members, in one transaction. Used by a stream thread.
 */
final class GroupCloser {

    /** Members of one go: some milliseconds of a thread that has records to read too. */
    private static final int BATCH = 2_000;

    private final StreamsBooks books;
    private final Members members;
    private final Outbox outbox;
    private final Limits limits;

    GroupCloser(StreamsBooks books, Members members, Outbox outbox, Limits limits) {
        this.books = books;
        this.members = members;
        this.outbox = outbox;
        this.limits = limits;
    }

    void close(Instant now) {
        int left = BATCH;
        for (Group group : members.groups().all().keySet()) {
            while (left > 0 && isDue(group, now)) {
                left -= closeOne(group);
            }
        }
    }

    private boolean isDue(Group group, Instant now) {
        OpenGroups.Size size = members.groups().of(group);
        if (size == null) {
            return false;
        }
        GroupRule rule = limits.group(group);
        return rule.isFull(size.members())
                || rule.isQuiet(size.last(), now)
                || (rule.isLate(size.first(), now) && rule.isLate(first(group, size), now));
    }

    /** The first one may have been taken out on somebody's word. */
    private Instant first(Group group, OpenGroups.Size size) {
        try (Members.Walk walk = members.of(group)) {
            return walk.hasNext() ? walk.next().since() : size.first();
        }
    }

    private int closeOne(Group group) {
        Aggregate aggregate = gather(group);
        Task task = aggregate.task();
        for (Task member : aggregate.members()) {
            TaskRow row = books.row(member.id());
            if (row != null) {
                outbox.event(
                        member.id(), new TaskEvent.Aggregated(row.attempts().attempt(), task.id()));
                books.change(member.id(), row, row.sent());
            }
        }
        outbox.event(task.id(), new TaskEvent.Scheduled(task, Due.NOW));
        return aggregate.size();
    }

    private Aggregate gather(Group group) {
        Integer most = limits.group(group).maxSize();
        int wanted = most == null ? BATCH : most;
        Aggregate aggregate = new Aggregate(group);
        try (Members.Walk walk = members.of(group)) {
            while (walk.hasNext() && aggregate.size() < wanted) {
                Task member = books.record(walk.next().id());
                if (member == null) {
                    throw new IllegalStateException("a member of %s without its record".formatted(group));
                }
                if (!aggregate.add(member)) {
                    break;
                }
            }
        }
        return aggregate;
    }
}
