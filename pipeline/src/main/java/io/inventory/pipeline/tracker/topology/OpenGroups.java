package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.Group;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The open groups of one partition, in memory. Written by the partition's one thread, read by any. */
public final class OpenGroups {

    private final ConcurrentMap<Group, Size> groups = new ConcurrentHashMap<>();

    /**
     * What there is to know of an open group.
     *
     * @param members 1 or more
     * @param first when its first member came, or one that is gone since
     * @param last when its newest member came, or one that is gone since
     */
    public record Size(long members, Instant first, Instant last) {

        private static Size one(Instant since) {
            return new Size(1, since, since);
        }

        private Size and(Instant since) {
            return new Size(members + 1, since.isBefore(first) ? since : first, since.isAfter(last) ? since : last);
        }

        private @Nullable Size less() {
            return members == 1 ? null : new Size(members - 1, first, last);
        }
    }

    /** As of now. */
    public Map<Group, Size> all() {
        return Map.copyOf(groups);
    }

    @Nullable
    Size of(Group group) {
        return groups.get(group);
    }

    /** How many. */
    public int count() {
        return groups.size();
    }

    void added(Group group, Instant since) {
        groups.merge(group, Size.one(since), (size, unused) -> size.and(since));
    }

    void removed(Group group) {
        groups.computeIfPresent(group, (unused, size) -> size.less());
    }

    void clear() {
        groups.clear();
    }
}
