/** What an event does to a task, and what that adds to the counters: pure, the same for the live tracker and for a recount. */
@NullMarked
package io.inventory.pipeline.tracker.fold;

import org.jspecify.annotations.NullMarked;
