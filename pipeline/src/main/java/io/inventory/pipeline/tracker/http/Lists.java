package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TaskPage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages of lists, merged from all shards. Thread-safe. */
final class Lists {

    /** How far a page may be walked to; a cursor reaches anything. */
    private static final int FARTHEST = 20_000;

    private static final int LARGEST = 1_000;

    private final Shards shards;

    Lists(Shards shards) {
        this.shards = shards;
    }

    /**
     * A page by its number.
     *
     * @param page 1 or more
     * @param group only tasks of groups of this name; null for any
     */
    TaskPage page(QueueName queue, TaskState state, int page, int size, @Nullable String group)
            throws InterruptedException {
        checkSize(size);
        if (page < 1 || (long) page * size > FARTHEST) {
            throw new IllegalArgumentException(
                    "page must be at least 1 and end within the first %d tasks: read on with 'after'"
                            .formatted(FARTHEST));
        }
        List<Place> places = places(new ListQuery(queue, state, null, page * size, group));
        int from = Math.min(places.size(), (page - 1) * size);
        return page(places.subList(from, places.size()), size);
    }

    TaskPage after(QueueName queue, TaskState state, String cursor, int size) throws InterruptedException {
        checkSize(size);
        return page(places(new ListQuery(queue, state, Place.parse(cursor), size)), size);
    }

    /** The first places of a list over all shards. */
    List<Place> places(ListQuery query) throws InterruptedException {
        List<Place> all = new ArrayList<>();
        for (Shard shard : shards.all()) {
            all.addAll(shard.places(query));
        }
        all.sort(query.newestFirst() ? Place.ORDER.reversed() : Place.ORDER);
        return all.subList(0, Math.min(query.most(), all.size()));
    }

    private TaskPage page(List<Place> places, int size) throws InterruptedException {
        Map<TaskId, TaskLine> lines = new HashMap<>();
        List<TaskId> ids = places.stream().map(Place::id).toList();
        for (Shard shard : shards.all()) {
            shard.lines(ids).forEach(line -> lines.put(line.id(), line));
        }
        String next =
                places.size() < size ? null : places.get(places.size() - 1).text();
        return new TaskPage(
                ids.stream().map(lines::get).filter(Objects::nonNull).toList(), next);
    }

    private static void checkSize(int size) {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("size must lie between 1 and %d".formatted(LARGEST));
        }
    }
}
