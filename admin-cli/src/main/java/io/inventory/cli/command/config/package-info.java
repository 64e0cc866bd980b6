/** {@code inventory config}: the configuration. */
@NullMarked
package io.inventory.cli.command.config;

import org.jspecify.annotations.NullMarked;
