/** {@code inventory task}: tasks, submitted and looked at. */
@NullMarked
package io.inventory.cli.command.task;

import org.jspecify.annotations.NullMarked;
