/** Reads the history of resources: what became of one row, what the tables held, and what changed between two times. */
@NullMarked
package io.inventory.pipeline.sink.history;

import org.jspecify.annotations.NullMarked;
