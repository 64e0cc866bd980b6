/** {@code inventory changes}: the feed of changes. */
@NullMarked
package io.inventory.cli.command.changes;

import org.jspecify.annotations.NullMarked;
