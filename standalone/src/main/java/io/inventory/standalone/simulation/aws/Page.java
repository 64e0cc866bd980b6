package io.inventory.standalone.simulation.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextToken null at the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {}
