/** An empty stand-in for the one class of Groovy that is looked for. */
@NullMarked
package groovy.lang;

import org.jspecify.annotations.NullMarked;
