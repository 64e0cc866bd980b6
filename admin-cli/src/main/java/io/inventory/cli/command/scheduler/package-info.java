/** {@code inventory scheduler}: what submits tasks periodically. */
@NullMarked
package io.inventory.cli.command.scheduler;

import org.jspecify.annotations.NullMarked;
