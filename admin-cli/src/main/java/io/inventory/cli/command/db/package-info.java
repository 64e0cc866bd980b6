/** {@code inventory db}: migrations of the database. */
@NullMarked
package io.inventory.cli.command.db;

import org.jspecify.annotations.NullMarked;
