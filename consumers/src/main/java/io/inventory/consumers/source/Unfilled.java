package io.inventory.consumers.source;

import io.inventory.schema.scan.ScanFailure;

/**
 * Rows that have null in a column, as the further call that fills it was refused.
 *
 * @param rows at least 1
 * @param why what one of the calls was refused for
 */
public record Unfilled(int rows, ScanFailure why) {}
