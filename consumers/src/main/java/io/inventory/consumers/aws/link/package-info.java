/** What belongs to what in AWS. */
@NullMarked
package io.inventory.consumers.aws.link;

import org.jspecify.annotations.NullMarked;
