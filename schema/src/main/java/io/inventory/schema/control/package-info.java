/** What processes tell each other: beats, queue controls, commands to a worker and their answers. */
@NullMarked
package io.inventory.schema.control;

import org.jspecify.annotations.NullMarked;
