package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.fold.Totals;
import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.Questions.Counted;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a stream thread for the counters of its partition. */
final class Counting {

    private static final long PATIENCE_SECONDS = 5;

    private Counting() {}

    static CountedPartition of(int partition, PartitionView view) throws InterruptedException {
        try {
            Counted counted = view.questions().counted().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var totals = Totals.of(new ArrayList<>(counted.counters().entrySet()));
            return new CountedPartition(partition, counted.readTo(), totals);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrackerUnavailableException(
                    "the tracker has not read partition %d to its end yet: ask again".formatted(partition), e);
        }
    }
}
