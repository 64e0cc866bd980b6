/** The configuration: one record a section, one component a key, read from files that are checked as a whole. */
@NullMarked
package io.inventory.pipeline.config;

import org.jspecify.annotations.NullMarked;
