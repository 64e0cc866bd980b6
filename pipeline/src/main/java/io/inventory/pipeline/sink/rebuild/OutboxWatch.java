package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits until every change was published. */
final class OutboxWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Store store;
    private final Duration patience;
    private final LongSupplier nanos;

    /** @param patience how long the feed may stand still */
    OutboxWatch(Store store, Duration patience, LongSupplier nanos) {
        this.store = store;
        this.patience = patience;
        this.nanos = nanos;
    }

    /** @throws StoreException when the feed stands still */
    void awaitEmpty() throws InterruptedException {
        String place = "";
        long moved = nanos.getAsLong();
        while (isWaiting()) {
            String now = place();
            if (!now.equals(place)) {
                place = now;
                moved = nanos.getAsLong();
            } else if (nanos.getAsLong() - moved > patience.toNanos()) {
                throw StoreException.failed(
                        "changes wait to be published and none was for %d s:".formatted(patience.toSeconds())
                                + " look for a transaction of the database server that stays open, or for what the sinks log");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean isWaiting() {
        return store.query("select exists (select from feed_outbox) as waits", row -> row.get("waits", Boolean.class))
                .get(0);
    }

    private String place() {
        return store.query(
                        "select concat(xid, ' ', id) as place from feed_position",
                        row -> row.get("place", String.class))
                .get(0);
    }
}
