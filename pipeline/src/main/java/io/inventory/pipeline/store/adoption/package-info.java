/** Takes a database of the existing system over, with its rows. */
@NullMarked
package io.inventory.pipeline.store.adoption;

import org.jspecify.annotations.NullMarked;
