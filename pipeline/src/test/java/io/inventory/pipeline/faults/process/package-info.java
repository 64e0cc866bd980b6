/** The engine's processes as the fault suite runs them: in JVMs of their own, with points at which they die, and protections taken out. */
@NullMarked
package io.inventory.pipeline.faults.process;

import org.jspecify.annotations.NullMarked;
