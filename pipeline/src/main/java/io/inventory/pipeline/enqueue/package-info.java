/** Puts tasks into the engine: many in one transaction, or offered when they may come twice. */
@NullMarked
package io.inventory.pipeline.enqueue;

import org.jspecify.annotations.NullMarked;
