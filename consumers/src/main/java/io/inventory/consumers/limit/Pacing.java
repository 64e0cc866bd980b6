package io.inventory.consumers.limit;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.spi.LimitReport;
import io.inventory.schema.control.LimitLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Paces the calls of one process to all its sources: a token bucket for each key, of which this process has its share, and a gate
 * for each account. Thread-safe.
 */
public final class Pacing implements LimitReport {

    /** A bucket that nobody used for so long, and that is full, is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final IntSupplier workers;
    private final LongSupplier nanos;
    private final PaceMetrics metrics;
    private final ConcurrentSkipListMap<BucketKey, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final AtomicLong swept;

    /**
     * Without buckets yet.
     *
     * @param workers that call the same sources now, this one among them; asked often, answers at once
     * @param nanos monotonic
     */
    public Pacing(IntSupplier workers, LongSupplier nanos, Metrics metrics) {
        this.workers = () -> Math.max(1, workers.getAsInt());
        this.nanos = nanos;
        this.metrics = new PaceMetrics(metrics, this::silent);
        this.swept = new AtomicLong(nanos.getAsLong());
    }

    /** A call in its gate. */
    @FunctionalInterface
    public interface Call<T> {

        /** Makes it. */
        T make();
    }

    /**
     * Makes a call when there is room for one more of the account.
     *
     * @param account named as buckets name it
     * @throws TurnedAwayException when the account gives no answers at present
     * @throws InterruptedException when interrupted while it waited for room
     */
    public <T> T enter(String account, GateRule rule, Call<T> call) throws InterruptedException {
        Gate gate = gate(account, rule);
        gate.enter();
        try {
            return call.make();
        } finally {
            gate.leave();
        }
    }

    /** The account has just answered, to somebody who did not know its name yet. */
    public void heard(String account, GateRule rule) {
        gate(account, rule).answered();
    }

    /** For the attempts of one call. */
    public Turn turn(BucketKey key, Rate rate, GateRule rule) {
        sweep();
        return new Attempts(key, rate, gate(key.account(), rule));
    }

    @Override
    public List<LimitLine> limits(int from, int most) {
        long now = nanos.getAsLong();
        int sharing = workers.getAsInt();
        return buckets.entrySet().stream()
                .skip(from)
                .limit(most)
                .map(each -> each.getValue().line(each.getKey(), sharing, now, alone(each.getKey())))
                .toList();
    }

    private Duration alone(BucketKey key) {
        Gate gate = gates.get(key.account());
        return gate == null ? Duration.ZERO : gate.alone();
    }

    private int silent() {
        return (int) gates.values().stream().filter(Gate::isShut).count();
    }

    private Gate gate(String account, GateRule rule) {
        return gates.computeIfAbsent(account, name -> new Gate(name, rule, workers, nanos));
    }

    /** At most once in a while, by whoever comes first. */
    private void sweep() {
        long now = nanos.getAsLong();
        long last = swept.get();
        if (now - last >= FORGOTTEN.toNanos() && swept.compareAndSet(last, now)) {
            int sharing = workers.getAsInt();
            // What is left alone is not used, and has to be seen all the same.
            buckets.entrySet()
                    .removeIf(each -> each.getValue().isIdle(sharing, now, FORGOTTEN)
                            && alone(each.getKey()).isZero());
        }
    }

    private final class Attempts implements Turn {

        private final BucketKey key;
        private final Rate rate;
        private final Gate gate;

        Attempts(BucketKey key, Rate rate, Gate gate) {
            this.key = key;
            this.rate = rate;
            this.gate = gate;
        }

        @Override
        public Duration take() {
            Duration wait = bucket().take(workers.getAsInt(), nanos.getAsLong());
            metrics.called(key, wait);
            return wait;
        }

        @Override
        public void answered() {
            gate.answered();
        }

        @Override
        public void throttled() {
            gate.answered();
            bucket().throttled(workers.getAsInt(), nanos.getAsLong());
            metrics.throttled(key);
        }

        @Override
        public void unanswered() {
            gate.unanswered();
            metrics.unanswered(key);
        }

        @Override
        public boolean isHopeless() {
            return gate.isShut();
        }

        private Bucket bucket() {
            return buckets.computeIfAbsent(key, name -> new Bucket(rate, workers.getAsInt(), nanos.getAsLong()));
        }
    }
}
