/** {@code inventory model}: models and their rows. */
@NullMarked
package io.inventory.cli.command.model;

import org.jspecify.annotations.NullMarked;
