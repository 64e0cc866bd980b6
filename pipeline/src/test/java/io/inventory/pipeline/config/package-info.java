/** Tests of the configuration. */
@NullMarked
package io.inventory.pipeline.config;

import org.jspecify.annotations.NullMarked;
