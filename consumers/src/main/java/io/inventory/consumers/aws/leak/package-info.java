/** How resources of AWS leak, one file a rule. */
@NullMarked
package io.inventory.consumers.aws.leak;

import org.jspecify.annotations.NullMarked;
