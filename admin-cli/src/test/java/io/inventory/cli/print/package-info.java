/** Tests of the printed forms. */
@NullMarked
package io.inventory.cli.print;

import org.jspecify.annotations.NullMarked;
