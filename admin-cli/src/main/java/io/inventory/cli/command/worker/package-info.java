/** {@code inventory worker}: the processes that run tasks. */
@NullMarked
package io.inventory.cli.command.worker;

import org.jspecify.annotations.NullMarked;
