/** The vocabulary of resources: models, columns, scopes. */
@NullMarked
package io.inventory.schema.resource;

import org.jspecify.annotations.NullMarked;
