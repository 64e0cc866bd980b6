/** Reaching a Gardener landscape: the garden, its seeds, its identity, and the fan-out that every kind shares. */
@NullMarked
package io.inventory.consumers.gardener;

import org.jspecify.annotations.NullMarked;
