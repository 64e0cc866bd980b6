package io.inventory.schema.task;

import java.time.Duration;
import java.time.Instant;

/** When a task may run. A span counts from the append time of its event, so no two machines' clocks are ever compared. */
public sealed interface Due {

    /** As soon as it is read. */
    Due NOW = new After(Duration.ZERO);

    /** @param appended the append time of the event that carries this */
    Instant at(Instant appended);

    /** A span after the append time. */
    record After(Duration span) implements Due {
        @Override
        public Instant at(Instant appended) {
            return appended.plus(span);
        }
    }

    /** An instant that a person or a calendar named. */
    record At(Instant instant) implements Due {
        @Override
        public Instant at(Instant appended) {
            return instant;
        }
    }
}
