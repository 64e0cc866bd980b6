package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.FoundTask;
import io.inventory.pipeline.query.SearchPage;
import io.inventory.pipeline.query.TaskFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a list over all shards, a part at each call: every shard looks at its next places, and what is answered ends where the
 * first of them had to stop, so that nothing is passed over. Thread-safe.
 */
final class Search {

    /** Places that a shard looks at in one call: some milliseconds of point reads. */
    static final int PLACES = 2_000;

    private final Shards shards;

    Search(Shards shards) {
        this.shards = shards;
    }

    SearchPage next(ListQuery query, TaskFilter filter) throws InterruptedException {
        Comparator<Place> order = query.newestFirst() ? Place.ORDER.reversed() : Place.ORDER;
        List<FoundTask> found = new ArrayList<>();
        Place stop = null;
        long looked = 0;
        for (Shard shard : shards.all()) {
            Searched part = shard.search(query, filter);
            found.addAll(part.tasks());
            looked += part.looked();
            stop = first(order, stop, part.reached());
        }
        Place end = stop;
        List<FoundTask> answered = found.stream()
                .filter(task -> end == null || order.compare(place(task), end) <= 0)
                .sorted(Comparator.comparing(Search::place, order))
                .toList();
        return new SearchPage(answered, looked, end == null ? null : end.text());
    }

    private static @Nullable Place first(Comparator<Place> order, @Nullable Place one, @Nullable Place other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) <= 0 ? one : other;
    }

    private static Place place(FoundTask task) {
        return new Place(task.time(), task.id());
    }
}
