package io.inventory.producers.schedule;

import java.util.List;
import java.util.UUID;

/**
 * What JobRunr calls, by the names of the methods. A wake-up says nothing but "look". One that fails ends well all the same: JobRunr
 * would repeat it after waits that grow to hours, and wake nobody in between, while the next look makes up for everything.
 * Thread-safe.
 */
public final class Ticker {

    private final Firing firing;
    private final TickBook book;

    Ticker(Firing firing, TickBook book) {
        this.firing = firing;
        this.book = book;
    }

    /** @param job the id of a registered job, as text; one that is registered no longer is passed over */
    public void wake(String job) {
        attempt(Wakeups.jobOf(job));
    }

    /** Wakes every job that is due. */
    public void sweep() {
        due().forEach(this::attempt);
    }

    private List<UUID> due() {
        try {
            return firing.due();
        } catch (RuntimeException e) {
            book.failed(e);
            return List.of();
        }
    }

    private void attempt(UUID job) {
        try {
            firing.fire(job).ifPresent(book::fired);
        } catch (RuntimeException e) {
            book.failed(e);
        }
    }
}
