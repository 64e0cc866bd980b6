package io.inventory.pipeline.tracker.judge;

import io.inventory.schema.control.Beat;
import io.inventory.schema.task.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who beats, and since when somebody is silent: measured by this process's own monotonic clock, from the moment it read a beat, and
 * only while it followed without a pause. A process that was stopped itself must not take that for the silence of others, so after a
 * gap in its own following every lease starts anew. Thread-safe.
 */
public final class Leases {

    /** How long a silent incarnation is waited for. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    /** The longest pause in our own following that says nothing about others. */
    public static final Duration GAP = Duration.ofSeconds(3);

    private final LongSupplier nanos;
    private final Map<Incarnation, Heard> heard = new HashMap<>();
    private long followedAt;

    private record Heard(Beat beat, long at) {}

    /** @param nanos monotonic, such as {@link System#nanoTime} */
    public Leases(LongSupplier nanos) {
        this.nanos = nanos;
        this.followedAt = nanos.getAsLong();
    }

    /** A beat was read. */
    public synchronized void beat(Beat beat) {
        heard.put(beat.incarnation(), new Heard(beat, nanos.getAsLong()));
    }

    /** A tombstone was read: it left, or was recovered. */
    public synchronized void left(Incarnation incarnation) {
        heard.remove(incarnation);
    }

    /** Called after each look at the topic, also at one that found nothing. Looks that failed are no looks. */
    public synchronized void followed() {
        long now = nanos.getAsLong();
        if (now - followedAt > GAP.toNanos()) {
            heard.replaceAll((incarnation, last) -> new Heard(last.beat(), now));
        }
        followedAt = now;
    }

    /** Workers whose lease is over; empty while our own following is interrupted. */
    public synchronized List<Beat.Worker> expired() {
        long now = nanos.getAsLong();
        List<Beat.Worker> expired = new ArrayList<>();
        if (now - followedAt > GAP.toNanos()) {
            return expired;
        }
        for (Heard last : heard.values()) {
            if (last.beat() instanceof Beat.Worker worker && now - last.at() >= LEASE.toNanos()) {
                expired.add(worker);
            }
        }
        return expired;
    }

    /** Whether an incarnation's lease is over, or it was never heard of. For what people are shown. */
    public synchronized boolean silent(Incarnation incarnation) {
        Heard last = heard.get(incarnation);
        return last == null || nanos.getAsLong() - last.at() >= LEASE.toNanos();
    }
}
