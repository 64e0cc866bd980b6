package io.inventory.cli.command.replay;

import io.inventory.cli.print.Texts;
import io.inventory.producers.replay.ReplayProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** A line about every two seconds. */
final class ProgressLines implements ReplayProgress {

    private static final long BETWEEN = Duration.ofSeconds(2).toNanos();

    private final PrintWriter talk;
    private final LongSupplier nanos;
    private long told;

    ProgressLines(PrintWriter talk, LongSupplier nanos) {
        this.talk = talk;
        this.nanos = nanos;
        this.told = nanos.getAsLong();
    }

    @Override
    public void at(long tasks, Instant at) {
        long now = nanos.getAsLong();
        if (now - told >= BETWEEN) {
            told = now;
            talk.println("%d tasks, the last from %s".formatted(tasks, Texts.of(at)));
        }
    }
}
