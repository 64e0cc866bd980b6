/** What the simulated clouds have in common: faults that a test or a demo can order. */
@NullMarked
package io.inventory.standalone.simulation;

import org.jspecify.annotations.NullMarked;
