/** How resources of Gardener leak, one file a rule. */
@NullMarked
package io.inventory.consumers.gardener.leak;

import org.jspecify.annotations.NullMarked;
