package io.inventory.schema.control;

import io.inventory.schema.task.Incarnation;
import java.util.UUID;

/**
 * A worker's answer to a command.
 *
 * @param done whether it did what was asked
 * @param text what it did, in one line
 */
public record Reply(UUID command, Incarnation by, boolean done, String text) {}
