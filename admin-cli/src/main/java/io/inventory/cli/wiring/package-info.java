/** The object graph of a command. */
@NullMarked
package io.inventory.cli.wiring;

import org.jspecify.annotations.NullMarked;
