/** The engine under faults: processes killed, stopped, cut off and thrown out, and a checker that holds what is left against the promises. */
@NullMarked
package io.inventory.pipeline.faults;

import org.jspecify.annotations.NullMarked;
