/** What belongs to what in Gardener. */
@NullMarked
package io.inventory.consumers.gardener.link;

import org.jspecify.annotations.NullMarked;
