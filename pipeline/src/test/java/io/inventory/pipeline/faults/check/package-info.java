/** An independent checker: folds what was submitted, logged, run and committed by rules of its own, and holds it against the promises. */
@NullMarked
package io.inventory.pipeline.faults.check;

import org.jspecify.annotations.NullMarked;
