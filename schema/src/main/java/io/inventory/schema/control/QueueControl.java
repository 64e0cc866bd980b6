package io.inventory.schema.control;

import java.time.Instant;

/**
 * What holds for a queue, whole: the newest record of a queue on {@code control} is all there is to know.
 *
 * @param by who asked, as {@code user@host}
 * @param at by the clock of whoever asked; shown, never compared
 */
public record QueueControl(boolean paused, String by, Instant at) {}
