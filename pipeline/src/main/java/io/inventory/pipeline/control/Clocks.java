package io.inventory.pipeline.control;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The two clocks of a process.
 *
 * @param wall for what people are shown and for deadlines that people named
 * @param nanos monotonic, for every measured span; such as {@link System#nanoTime}
 */
public record Clocks(Clock wall, LongSupplier nanos) {}
