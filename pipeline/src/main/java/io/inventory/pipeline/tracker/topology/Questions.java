package io.inventory.pipeline.tracker.topology;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Lets others ask for what only a stream thread can say: the counters as of one place of the log. From outside they are read while
 * records are applied, and belong to no place. Thread-safe.
 */
public final class Questions {

    private final Queue<CompletableFuture<Counted>> open = new ConcurrentLinkedQueue<>();

    /**
     * An answer.
     *
     * @param readTo the offset up to which every record is counted, and none behind it
     * @param counters by the text of their keys
     */
    public record Counted(long readTo, Map<String, long[]> counters) {

        public Counted {
            counters = Map.copyOf(counters);
        }
    }

    /** Answered between two records, within some 50 ms; never when the partition is closed before. */
    public CompletableFuture<Counted> counted() {
        CompletableFuture<Counted> question = new CompletableFuture<>();
        open.add(question);
        return question;
    }

    /** Called by the stream thread. */
    void answer(Supplier<Counted> counted) {
        if (open.isEmpty()) {
            return;
        }
        Counted answer = counted.get();
        for (CompletableFuture<Counted> next = open.poll(); next != null; next = open.poll()) {
            next.complete(answer);
        }
    }
}
