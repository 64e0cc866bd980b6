/** The top of the command tree and what all commands share. */
@NullMarked
package io.inventory.cli.command;

import org.jspecify.annotations.NullMarked;
