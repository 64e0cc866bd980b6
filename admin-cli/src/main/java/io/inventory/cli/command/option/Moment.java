package io.inventory.cli.command.option;

import java.time.Duration;
import java.time.Instant;

/** A time that an operator named: on the calendar, or so long ago. */
public sealed interface Moment {

    /** The time that is meant when it is now. */
    Instant from(Instant now);

    /** On the calendar. */
    record At(Instant time) implements Moment {
        @Override
        public Instant from(Instant now) {
            return time;
        }
    }

    /** So long ago. */
    record Ago(Duration span) implements Moment {
        @Override
        public Instant from(Instant now) {
            return now.minus(span);
        }
    }
}
