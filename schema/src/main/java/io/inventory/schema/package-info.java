/** The contracts that every other module speaks. */
@NullMarked
package io.inventory.schema;

import org.jspecify.annotations.NullMarked;
