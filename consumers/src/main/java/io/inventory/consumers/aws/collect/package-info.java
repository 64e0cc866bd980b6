/** What is collected from AWS, one file a kind. */
@NullMarked
package io.inventory.consumers.aws.collect;

import org.jspecify.annotations.NullMarked;
