/** What a tracker shows to Prometheus. */
@NullMarked
package io.inventory.pipeline.tracker.metrics;

import org.jspecify.annotations.NullMarked;
