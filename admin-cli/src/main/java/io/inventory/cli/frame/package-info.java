/** What every command stands on: how it ends, its terminal, the options that hold everywhere. */
@NullMarked
package io.inventory.cli.frame;

import org.jspecify.annotations.NullMarked;
