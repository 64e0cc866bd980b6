/** Records to bytes and back. */
@NullMarked
package io.inventory.schema.serde;

import org.jspecify.annotations.NullMarked;
