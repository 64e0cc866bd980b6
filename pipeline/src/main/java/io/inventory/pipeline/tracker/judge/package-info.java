/** Declares workers dead, and keeps task topics from growing for ever. */
@NullMarked
package io.inventory.pipeline.tracker.judge;

import org.jspecify.annotations.NullMarked;
