/** What the parts of a one-machine inventory share. */
@NullMarked
package io.inventory.standalone;

import org.jspecify.annotations.NullMarked;
