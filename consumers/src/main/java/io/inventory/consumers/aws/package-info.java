/** Reaching AWS: credentials, clients, accounts, regions, errors, and the fan-out that every kind shares. */
@NullMarked
package io.inventory.consumers.aws;

import org.jspecify.annotations.NullMarked;
