/** Compares the tables of resources with their feed, and restores them from it. */
@NullMarked
package io.inventory.pipeline.sink.rebuild;

import org.jspecify.annotations.NullMarked;
