/** Other task queues doing the same job on the same machine. */
@NullMarked
package io.inventory.bench.peer;

import org.jspecify.annotations.NullMarked;
