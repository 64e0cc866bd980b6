/** Publishes what a run reads of a source: its scans, page by page. */
@NullMarked
package io.inventory.pipeline.scan;

import org.jspecify.annotations.NullMarked;
