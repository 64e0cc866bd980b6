package io.inventory.standalone.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls that a server received, oldest first, whatever it answered. Only the newest 100,000 are kept.
 *
 * <p>Thread-safe.
 *
 * @param <C> what is noted of a call
 */
public final class Journal<C> {
    private static final int KEPT = 100_000;

    private final Deque<C> calls = new ArrayDeque<>();

    /** Notes a call. */
    public synchronized void add(C call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /** A copy of all calls. */
    public synchronized List<C> calls() {
        return List.copyOf(calls);
    }

    /** How many calls match. */
    public synchronized long count(Predicate<? super C> match) {
        return calls.stream().filter(match).count();
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        calls.clear();
    }
}
