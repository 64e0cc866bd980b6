/** How fast sources are called: token buckets, calls under way, and accounts that give no answer. */
@NullMarked
package io.inventory.consumers.limit;

import org.jspecify.annotations.NullMarked;
