/** The questions that are asked of a running engine, one a class. */
@NullMarked
package io.inventory.pipeline.doctor.check;

import org.jspecify.annotations.NullMarked;
