/** How rows and single things are printed: as a table, JSON, YAML or CSV. */
@NullMarked
package io.inventory.cli.print;

import org.jspecify.annotations.NullMarked;
