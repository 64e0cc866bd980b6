/** The one HTTP server of a process. */
@NullMarked
package io.inventory.pipeline.http;

import org.jspecify.annotations.NullMarked;
