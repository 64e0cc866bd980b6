/** Kafka and PostgreSQL for tests from a Docker engine; compiled by the build profile {@code containers} alone. */
@NullMarked
package io.inventory.standalone.testing.containers;

import org.jspecify.annotations.NullMarked;
