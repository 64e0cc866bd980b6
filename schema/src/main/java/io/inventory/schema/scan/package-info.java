/** A scan as it travels from a collector to the sink. */
@NullMarked
package io.inventory.schema.scan;

import org.jspecify.annotations.NullMarked;
