/** The scheduler: periodic jobs become tasks, one task a tick, however many schedulers run. */
@NullMarked
package io.inventory.producers.schedule;

import org.jspecify.annotations.NullMarked;
