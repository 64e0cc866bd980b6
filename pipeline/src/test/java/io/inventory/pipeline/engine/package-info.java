/** The engine whole: workers, tracker and judge together, also in processes of their own that are killed. */
@NullMarked
package io.inventory.pipeline.engine;

import org.jspecify.annotations.NullMarked;
