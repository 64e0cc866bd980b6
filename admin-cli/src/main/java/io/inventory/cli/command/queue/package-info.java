/** {@code inventory queue}: queues, looked at and held. */
@NullMarked
package io.inventory.cli.command.queue;

import org.jspecify.annotations.NullMarked;
