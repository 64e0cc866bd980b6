/** {@code inventory scan}: the ledger of scans. */
@NullMarked
package io.inventory.cli.command.scan;

import org.jspecify.annotations.NullMarked;
