/** What keeps the database tidy beside the sink. */
@NullMarked
package io.inventory.consumers.upkeep;

import org.jspecify.annotations.NullMarked;
