/** Reads topics and offsets themselves, so that it works while no tracker runs. */
@NullMarked
package io.inventory.pipeline.log;

import org.jspecify.annotations.NullMarked;
