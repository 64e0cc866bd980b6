/** Options that several commands share, and how their values are read. */
@NullMarked
package io.inventory.cli.command.option;

import org.jspecify.annotations.NullMarked;
