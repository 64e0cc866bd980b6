package io.inventory.schema.resource;

/**
 * One column of a resource table.
 *
 * @param key part of the natural key
 * @param unstable changes all the time (free addresses, progress): it updates the row and the feed, not the history
 */
public record Column(String name, ColumnType type, boolean nullable, boolean key, boolean unstable) {}
