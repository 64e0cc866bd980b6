/** The {@code inventory} program: its only main, the object graph, exit codes. */
@NullMarked
package io.inventory.cli;

import org.jspecify.annotations.NullMarked;
