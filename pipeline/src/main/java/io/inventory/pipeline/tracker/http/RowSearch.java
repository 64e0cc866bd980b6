package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.FoundTask;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the rows behind a part of a list in this process. Thread-safe. */
final class RowSearch {

    private final StoreReader stores;
    private final Set<Integer> partitions;

    RowSearch(StoreReader stores, Set<Integer> partitions) {
        this.stores = stores;
        this.partitions = partitions;
    }

    /** @param query says how many places are looked at */
    Searched next(ListQuery query, TaskFilter filter) {
        List<Place> places;
        try (MergedList list = MergedList.open(stores, partitions, query)) {
            places = list.take(query.most());
        }
        List<FoundTask> found = new ArrayList<>();
        for (Place place : places) {
            TaskRow row = stores.row(Shard.partition(place.id()), place.id());
            // The row may have moved on since its place was read.
            if (row != null && isWanted(row, query.state(), filter)) {
                found.add(found(place, row));
            }
        }
        Place last = places.size() < query.most() ? null : places.get(places.size() - 1);
        return new Searched(found, places.size(), last);
    }

    private static boolean isWanted(TaskRow row, TaskState state, TaskFilter filter) {
        return row.state() == state && filter.wants(row.terms().type(), error(row));
    }

    private static FoundTask found(Place place, TaskRow row) {
        return new FoundTask(
                place.id(),
                row.terms().type(),
                row.state(),
                row.attempts().retried(),
                row.terms().maxRetry(),
                place.time(),
                error(row).orElse(null));
    }

    private static Optional<String> error(TaskRow row) {
        return Optional.ofNullable(row.findings().error()).map(TaskError::message);
    }
}
