/** {@code inventory leaks}: what is leaked, and by which rules. */
@NullMarked
package io.inventory.cli.command.leaks;

import org.jspecify.annotations.NullMarked;
