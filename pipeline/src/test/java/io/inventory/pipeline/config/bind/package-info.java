/** Tests of what turns text into records. */
@NullMarked
package io.inventory.pipeline.config.bind;

import org.jspecify.annotations.NullMarked;
