/** Measures the engine as an operator runs it: broker, tracker and worker in processes of their own beside a submitter. */
@NullMarked
package io.inventory.bench;

import org.jspecify.annotations.NullMarked;
