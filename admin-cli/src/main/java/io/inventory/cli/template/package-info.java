/** Text templates over rows, in the language of Go's {@code text/template}, as far as operators' templates use it. */
@NullMarked
package io.inventory.cli.template;

import org.jspecify.annotations.NullMarked;
