/** Examines a running engine: one question, one class; each answer says what was found and what to do. */
@NullMarked
package io.inventory.pipeline.doctor;

import org.jspecify.annotations.NullMarked;
