/** A real PostgreSQL server beside this process, from binaries that the build brings along. */
@NullMarked
package io.inventory.standalone.database;

import org.jspecify.annotations.NullMarked;
