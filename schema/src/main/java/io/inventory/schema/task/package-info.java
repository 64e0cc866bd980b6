/** A task, its identity, its options, its states, and every event that can move it. */
@NullMarked
package io.inventory.schema.task;

import org.jspecify.annotations.NullMarked;
