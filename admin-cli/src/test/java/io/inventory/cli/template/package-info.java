/** Tests of templates. */
@NullMarked
package io.inventory.cli.template;

import org.jspecify.annotations.NullMarked;
