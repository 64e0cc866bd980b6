/** {@code inventory replay}: tasks of the past, offered again. */
@NullMarked
package io.inventory.cli.command.replay;

import org.jspecify.annotations.NullMarked;
