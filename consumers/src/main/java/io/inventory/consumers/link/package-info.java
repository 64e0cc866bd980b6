/** What ties rows of two tables, kept true by set-based SQL. */
@NullMarked
package io.inventory.consumers.link;

import org.jspecify.annotations.NullMarked;
