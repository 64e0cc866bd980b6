/** A real Kafka broker inside this process. */
@NullMarked
package io.inventory.standalone.broker;

import org.jspecify.annotations.NullMarked;
