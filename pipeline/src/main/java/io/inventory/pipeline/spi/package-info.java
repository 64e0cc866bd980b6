/** All that a handler sees of the engine. */
@NullMarked
package io.inventory.pipeline.spi;

import org.jspecify.annotations.NullMarked;
