/** Every topic: its name, its key, its number of partitions. */
@NullMarked
package io.inventory.schema.topic;

import org.jspecify.annotations.NullMarked;
