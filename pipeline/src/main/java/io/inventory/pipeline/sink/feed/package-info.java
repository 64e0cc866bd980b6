/** Publishes every change of the inventory on {@code changes.<model>}, in the order of commits, and reads what was published. */
@NullMarked
package io.inventory.pipeline.sink.feed;

import org.jspecify.annotations.NullMarked;
