/** What the commands share that ask something of the tracker: the asking, and the answer in words. */
@NullMarked
package io.inventory.cli.command.verb;

import org.jspecify.annotations.NullMarked;
