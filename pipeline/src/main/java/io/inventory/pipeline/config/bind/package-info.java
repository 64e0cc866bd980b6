/** Turns YAML text into records and reports every fault of it at once, with file, line and path. */
@NullMarked
package io.inventory.pipeline.config.bind;

import org.jspecify.annotations.NullMarked;
