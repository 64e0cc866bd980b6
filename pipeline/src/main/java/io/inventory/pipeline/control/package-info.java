/** What processes tell each other: beats, paused queues, commands, and the end of a dead one. */
@NullMarked
package io.inventory.pipeline.control;

import org.jspecify.annotations.NullMarked;
