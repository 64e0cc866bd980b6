/** What the program's own log lines look like and where they go. */
@NullMarked
package io.inventory.cli.log;

import org.jspecify.annotations.NullMarked;
