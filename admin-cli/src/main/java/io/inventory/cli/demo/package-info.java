/** The demonstration: everything in one process against simulated clouds. */
@NullMarked
package io.inventory.cli.demo;

import org.jspecify.annotations.NullMarked;
