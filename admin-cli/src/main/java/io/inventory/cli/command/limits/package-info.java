/** {@code inventory limits}. */
@NullMarked
package io.inventory.cli.command.limits;

import org.jspecify.annotations.NullMarked;
