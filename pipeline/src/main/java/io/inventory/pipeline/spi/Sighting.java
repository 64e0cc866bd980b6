package io.inventory.pipeline.spi;

import org.jspecify.annotations.Nullable;

/**
 * A row with what the source said of its resource.
 *
 * @param raw a JSON document without secrets; null when it is not kept
 */
public record Sighting<R extends Record>(R row, @Nullable String raw) {}
