/** Runs tasks whose scans are compared with the tables in place of being published. */
@NullMarked
package io.inventory.pipeline.plan;

import org.jspecify.annotations.NullMarked;
