/** Clients of Kafka with the settings that the engine's promises rest on. */
@NullMarked
package io.inventory.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
