package io.inventory.pipeline.store;

/**
 * A value for a column of type {@code jsonb}.
 *
 * @param text a JSON document; the database checks it
 */
public record Json(String text) {}
