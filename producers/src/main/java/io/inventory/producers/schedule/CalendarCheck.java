package io.inventory.producers.schedule;

import io.inventory.pipeline.config.SpecCheck;
import java.util.Objects;
import java.util.Optional;

/** Lets the configuration be checked with the scheduler's own calendar, before a scheduler starts. */
public final class CalendarCheck implements SpecCheck {

    @Override
    public Optional<String> fault(String spec) {
        try {
            Spec.parse(spec);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Objects.requireNonNullElse(e.getMessage(), "is no schedule"));
        }
    }
}
