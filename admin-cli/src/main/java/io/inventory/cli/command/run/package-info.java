/** Commands that start what runs on and on. */
@NullMarked
package io.inventory.cli.command.run;

import org.jspecify.annotations.NullMarked;
