/** Kafka and PostgreSQL for the tests of every module. */
@NullMarked
package io.inventory.standalone.testing;

import org.jspecify.annotations.NullMarked;
