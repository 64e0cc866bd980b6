/** Which resources are leaked, by what rule, since when, and which of them nobody wants to hear of. */
@NullMarked
package io.inventory.pipeline.leak;

import org.jspecify.annotations.NullMarked;
