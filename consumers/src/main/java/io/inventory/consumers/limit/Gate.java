package io.inventory.consumers.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets calls to one account in. One that answers has its bound of calls under way. One of which nothing was heard lately is called
 * once at a time, and when that gives no answer it is left alone for a while: a dead account costs one call in a while, not a
 * thread for each of its scopes. Thread-safe.
 */
final class Gate {

    private final String account;
    private final GateRule rule;
    private final IntSupplier workers;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inside;
    private long entered;
    private boolean heard;
    private long heardAt;
    private int unanswered;
    private boolean shut;
    private long shutUntil;
    private Duration pause;

    Gate(String account, GateRule rule, IntSupplier workers, LongSupplier nanos) {
        this.account = account;
        this.rule = rule;
        this.workers = workers;
        this.nanos = nanos;
        this.pause = rule.pause();
    }

    /**
     * Waits for a place; {@link #leave} gives it back.
     *
     * @throws TurnedAwayException when the account is left alone, or is being found out about for longer than patience lasts
     */
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isFree()) {
                if (isTrusted(nanos.getAsLong())) {
                    changed.await();
                } else {
                    var unused = changed.awaitNanos(patienceLeft());
                }
            }
            inside++;
            entered = nanos.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree() {
        long now = nanos.getAsLong();
        if (isShut(now)) {
            throw TurnedAwayException.silent(account, TimeUnit.NANOSECONDS.toSeconds(shutUntil - now) + 1);
        }
        return inside < (isTrusted(now) ? rule.calls(workers.getAsInt()) : 1);
    }

    private long patienceLeft() {
        long left = rule.patience().toNanos() - (nanos.getAsLong() - entered);
        if (left <= 0) {
            throw TurnedAwayException.busy(account);
        }
        return left;
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Somebody answered, be it with a refusal. */
    void answered() {
        lock.lock();
        try {
            heard = true;
            heardAt = nanos.getAsLong();
            unanswered = 0;
            shut = false;
            pause = rule.pause();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An attempt got no answer. */
    void unanswered() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            unanswered++;
            if (!isShut(now) && unanswered >= (isTrusted(now) ? rule.tries() : rule.firstTries())) {
                shut(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void shut(long now) {
        shut = true;
        shutUntil = now + pause.toNanos();
        heard = false;
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(rule.longestPause()) > 0 ? rule.longestPause() : longer;
        changed.signalAll();
    }

    /** Whether the account is left alone now. */
    boolean isShut() {
        return !alone().isZero();
    }

    /** For how long the account is left alone from now on; zero when it is not. */
    Duration alone() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            return isShut(now) ? Duration.ofNanos(shutUntil - now) : Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    private boolean isShut(long now) {
        return shut && now < shutUntil;
    }

    private boolean isTrusted(long now) {
        return heard && now - heardAt < rule.trusted().toNanos();
    }
}
