/** {@code inventory plan}: what a collection would change. */
@NullMarked
package io.inventory.cli.command.plan;

import org.jspecify.annotations.NullMarked;
