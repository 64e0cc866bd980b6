package io.inventory.standalone.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Faults that wait for the calls they were ordered for. Of several that match one call the one ordered first is taken.
 *
 * <p>Thread-safe: tests order while servers take.
 *
 * @param <C> what a server knows about a call before it answers
 * @param <F> the kinds of faults of that server
 */
public final class FaultPlan<C, F> {
    private static final int ALWAYS = -1;

    private final List<Order<C, F>> orders = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(1);

    /** Strikes every matching call until {@link #clear}. */
    public synchronized void order(Predicate<? super C> match, F fault) {
        orders.add(new Order<>(match, fault, ALWAYS));
    }

    /**
     * Strikes the next {@code times} matching calls, then no more.
     *
     * @param times at least 1
     */
    public synchronized void order(Predicate<? super C> match, F fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault is ordered for at least 1 call, not " + times);
        }
        orders.add(new Order<>(match, fault, times));
    }

    /** Takes the fault for this call, if one was ordered, and counts it. */
    public synchronized Optional<F> take(C call) {
        for (Iterator<Order<C, F>> each = orders.iterator(); each.hasNext(); ) {
            Order<C, F> order = each.next();
            if (order.match.test(call)) {
                if (order.isLast()) {
                    each.remove();
                }
                return Optional.of(order.fault);
            }
        }
        return Optional.empty();
    }

    /** Forgets every order and lets held calls go. */
    public synchronized void clear() {
        orders.clear();
        release();
    }

    /** Lets the calls go that are held now; later ones are held again. */
    public synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    /** Blocks the calling thread until {@link #release} or {@link #clear}. */
    public void hold() throws InterruptedException {
        CountDownLatch now;
        synchronized (this) {
            now = gate;
        }
        now.await();
    }

    private static final class Order<C, F> {
        private final Predicate<? super C> match;
        private final F fault;
        private int left;

        Order(Predicate<? super C> match, F fault, int times) {
            this.match = match;
            this.fault = fault;
            this.left = times;
        }

        boolean isLast() {
            return left != ALWAYS && --left == 0;
        }
    }
}
