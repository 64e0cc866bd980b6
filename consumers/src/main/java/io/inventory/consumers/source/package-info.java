/** What reading any source has in common: pages, verdicts, and what the database knows of earlier scans. */
@NullMarked
package io.inventory.consumers.source;

import org.jspecify.annotations.NullMarked;
