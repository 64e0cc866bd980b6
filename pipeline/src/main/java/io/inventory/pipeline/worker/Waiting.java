package io.inventory.pipeline.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Claimed tasks that have not started, in the order of their claims. A task is started by whoever takes it out for that; once it was
 * taken away it never starts. Thread-safe.
 */
final class Waiting {

    private final BlockingQueue<Claimed> tasks = new LinkedBlockingQueue<>();

    void add(List<Claimed> claimed) {
        tasks.addAll(claimed);
    }

    /** @return the next to start; null when none came within {@code patience} */
    @Nullable
    Claimed next(Duration patience) throws InterruptedException {
        return tasks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes out those that {@code which} wants and no thread was faster to start. */
    List<Claimed> takeAway(Predicate<Claimed> which) {
        List<Claimed> taken = new ArrayList<>();
        for (Claimed claimed : tasks) {
            // Whoever removes it decides about it.
            if (which.test(claimed) && tasks.remove(claimed)) {
                taken.add(claimed);
            }
        }
        return taken;
    }
}
