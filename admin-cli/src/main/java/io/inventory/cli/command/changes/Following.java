package io.inventory.cli.command.changes;

import io.inventory.pipeline.sink.feed.FeedReader;
import io.inventory.pipeline.sink.feed.PublishedChange;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/** Hands on what comes, on a thread of its own, until closed. */
final class Following implements AutoCloseable {

    private final FeedReader reader;
    private final Consumer<PublishedChange> each;
    private final Thread thread = new Thread(this::run, "changes");
    private volatile boolean running = true;

    private Following(FeedReader reader, Consumer<PublishedChange> each) {
        this.reader = reader;
        this.each = each;
    }

    /** @param reader is closed with this */
    static Following start(FeedReader reader, Consumer<PublishedChange> each) {
        Following following = new Following(reader, each);
        following.thread.start();
        return following;
    }

    private void run() {
        try (reader) {
            while (running) {
                reader.read(each);
            }
        } catch (WakeupException e) {
            assert !running;
        }
    }

    @Override
    public void close() {
        running = false;
        reader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
