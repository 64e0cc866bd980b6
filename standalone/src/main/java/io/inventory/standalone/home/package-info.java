/** The folder in which a standalone inventory lives, and who holds it. */
@NullMarked
package io.inventory.standalone.home;

import org.jspecify.annotations.NullMarked;
