/** {@code inventory completion}: scripts for shells. */
@NullMarked
package io.inventory.cli.command.completion;

import org.jspecify.annotations.NullMarked;
