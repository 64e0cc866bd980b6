/** Claims tasks, runs their handlers and records how they ended. */
@NullMarked
package io.inventory.pipeline.worker;

import org.jspecify.annotations.NullMarked;
