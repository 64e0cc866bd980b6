package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.tracker.topology.IndexKey;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One list over several partitions, in its order: reads no further than it is asked to. Belongs to one thread. */
final class MergedList implements AutoCloseable {

    private record Head(Place place, StoreReader.Listing rest) {}

    private final List<StoreReader.Listing> listings = new ArrayList<>();
    private final PriorityQueue<Head> heads;

    private MergedList(boolean newestFirst) {
        Comparator<Head> order = Comparator.comparing(Head::place, Place.ORDER);
        this.heads = new PriorityQueue<>(newestFirst ? order.reversed() : order);
    }

    static MergedList open(StoreReader stores, Collection<Integer> partitions, ListQuery query) {
        MergedList list = new MergedList(query.newestFirst());
        try {
            for (int partition : partitions) {
                list.add(stores.list(partition, query.queue(), query.state(), key(query), query.newestFirst()));
            }
            return list;
        } catch (RuntimeException e) {
            list.close();
            throw e;
        }
    }

    /** The next places. */
    List<Place> take(int most) {
        return take(most, id -> true);
    }

    /** The next places that are {@code wanted}. */
    List<Place> take(int most, Predicate<TaskId> wanted) {
        List<Place> places = new ArrayList<>();
        while (places.size() < most && !heads.isEmpty()) {
            Head head = heads.remove();
            if (wanted.test(head.place().id())) {
                places.add(head.place());
            }
            advance(head.rest());
        }
        return places;
    }

    @Override
    public void close() {
        listings.forEach(StoreReader.Listing::close);
    }

    private void add(StoreReader.Listing listing) {
        listings.add(listing);
        advance(listing);
    }

    private void advance(StoreReader.Listing listing) {
        IndexKey key = listing.next();
        if (key != null) {
            heads.add(new Head(new Place(key.time(), key.id()), listing));
        }
    }

    private static @Nullable IndexKey key(ListQuery query) {
        Place after = query.after();
        return after == null ? null : new IndexKey(query.queue(), query.state(), after.time(), after.id());
    }
}
