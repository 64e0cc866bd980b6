/** Answers queries from the stores of this tracker and of its peers. */
@NullMarked
package io.inventory.pipeline.tracker.http;

import org.jspecify.annotations.NullMarked;
