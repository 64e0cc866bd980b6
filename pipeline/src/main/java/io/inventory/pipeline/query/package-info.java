/** What a tracker answers, and the client that asks it. */
@NullMarked
package io.inventory.pipeline.query;

import org.jspecify.annotations.NullMarked;
