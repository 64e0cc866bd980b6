/** Offers tasks of the past again, as new tasks: a stretch of a task topic, or an archive. */
@NullMarked
package io.inventory.producers.replay;

import org.jspecify.annotations.NullMarked;
