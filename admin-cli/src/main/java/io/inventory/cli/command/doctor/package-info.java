/** {@code inventory doctor}: is all well? */
@NullMarked
package io.inventory.cli.command.doctor;

import org.jspecify.annotations.NullMarked;
