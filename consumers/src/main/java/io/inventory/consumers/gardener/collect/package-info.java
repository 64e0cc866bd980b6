/** What is collected from Gardener, one file a kind. */
@NullMarked
package io.inventory.consumers.gardener.collect;

import org.jspecify.annotations.NullMarked;
