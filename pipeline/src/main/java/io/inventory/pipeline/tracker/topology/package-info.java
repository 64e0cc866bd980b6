/** The Kafka Streams application: folds the log into stores, and sends what is due. */
@NullMarked
package io.inventory.pipeline.tracker.topology;

import org.jspecify.annotations.NullMarked;
