package io.inventory.pipeline.config;

import java.util.Optional;

/**
 * Knows the calendar that the scheduler computes with, which is not a matter of the configuration; found by
 * {@link java.util.ServiceLoader}. Thread-safe.
 */
@FunctionalInterface
public interface SpecCheck {

    /** What is wrong with a cron line, its values among them; empty when nothing is. */
    Optional<String> fault(String spec);
}
