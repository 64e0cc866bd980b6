package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Group;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.Map;

/**
 * How long things are kept, and held.
 *
 * @param archive archived tasks of a queue for which nothing else is said
 * @param archives archived tasks by queue
 * @param rememberIds the id of an offered task after its end; 30 days
 * @param keepStatistics the counters of a day; 90 days
 * @param crashes a task that took its worker down so often is archived, 1 or more; 3
 * @param groups when groups close
 */
public record Limits(
        Archive archive,
        Map<QueueName, Archive> archives,
        Duration rememberIds,
        Duration keepStatistics,
        int crashes,
        Groups groups) {

    /** What holds unless configured. */
    public static final Limits DEFAULT = new Limits(
            new Archive(Duration.ofDays(90), 10_000),
            Map.of(),
            Duration.ofDays(30),
            Duration.ofDays(90),
            3,
            new Groups(GroupRule.DEFAULT, Map.of(), Map.of()));

    public Limits {
        archives = Map.copyOf(archives);
        if (crashes < 1) {
            throw new IllegalArgumentException("the limit of crashes is at least 1");
        }
    }

    /**
     * Archived tasks of one queue.
     *
     * @param keep one of them, from its archiving on
     * @param most of them, 1 or more. Held by each partition of the log for its share, so a queue's total comes near it
     */
    public record Archive(Duration keep, int most) {
        public Archive {
            if (most < 1) {
                throw new IllegalArgumentException("the limit of archived tasks is at least 1");
            }
        }
    }

    /**
     * When groups close.
     *
     * @param usual a group for which nothing else is said
     * @param byName by the group's name, whatever its queue; goes before {@code byQueue}
     */
    public record Groups(GroupRule usual, Map<QueueName, GroupRule> byQueue, Map<String, GroupRule> byName) {
        public Groups {
            byQueue = Map.copyOf(byQueue);
            byName = Map.copyOf(byName);
        }
    }

    /** Another limit for the archive of every queue. */
    public Limits with(Archive other) {
        return new Limits(other, archives, rememberIds, keepStatistics, crashes, groups);
    }

    /** Other limits for the archives of some queues. */
    public Limits with(Map<QueueName, Archive> others) {
        return new Limits(archive, others, rememberIds, keepStatistics, crashes, groups);
    }

    /** Another word on groups. */
    public Limits with(Groups others) {
        return new Limits(archive, archives, rememberIds, keepStatistics, crashes, others);
    }

    /** What holds for a queue's archive. */
    public Archive archive(QueueName queue) {
        return archives.getOrDefault(queue, archive);
    }

    /** What holds for a group. */
    public GroupRule group(Group group) {
        GroupRule ofQueue = groups.byQueue().getOrDefault(group.queue(), groups.usual());
        return groups.byName().getOrDefault(group.name(), ofQueue);
    }
}
