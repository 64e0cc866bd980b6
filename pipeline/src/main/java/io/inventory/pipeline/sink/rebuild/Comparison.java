package io.inventory.pipeline.sink.rebuild;

/**
 * A model's table beside its feed.
 *
 * @param table what the table holds
 * @param feed what the feed holds
 */
public record Comparison(String model, Content table, Content feed) {

    /**
     * Rows of one kind, in any order.
     *
     * @param rows how many
     * @param checksum the sum of a 64-bit hash of each whole row, id, scope and times among its columns
     */
    public record Content(long rows, String checksum) {}

    /** Whether both hold the same rows, but for a coincidence of hashes. */
    public boolean isEqual() {
        return table.equals(feed);
    }
}
