/** What a process counts. */
@NullMarked
package io.inventory.pipeline.metrics;

import org.jspecify.annotations.NullMarked;
