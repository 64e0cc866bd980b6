/** {@code inventory scope}: what scans read whole. */
@NullMarked
package io.inventory.cli.command.scope;

import org.jspecify.annotations.NullMarked;
