/** Reads the tables of resources for people. */
@NullMarked
package io.inventory.pipeline.sink.query;

import org.jspecify.annotations.NullMarked;
