/** The tracker: keeps every task's state, dispatches what is due, declares workers dead, and answers queries. */
@NullMarked
package io.inventory.pipeline.tracker;

import org.jspecify.annotations.NullMarked;
