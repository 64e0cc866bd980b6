package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;

/**
 * One model's table and its rows in {@code feed_row}, within the transaction that has it.
 *
 * @param name of the table
 */
record RestoredTable(String model, String name) {

    private static final String CONTENT =
            "select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as checksum";

    Comparison compare(Rows rows) {
        return new Comparison(model, inTable(rows), inFeed(rows));
    }

    /** Documents of the source are not in the feed. */
    private Comparison.Content inTable(Rows rows) {
        String plain = "select t.* from %1$s t where t.raw is null union all"
                + " select p.* from %1$s t cross join lateral jsonb_populate_record(t, '{\"raw\": null}') p where t.raw is not null";
        return rows.query(
                        CONTENT + " from (%s) t".formatted(plain.formatted(SqlText.name(name))), RestoredTable::content)
                .get(0);
    }

    private Comparison.Content inFeed(Rows rows) {
        return rows.query(CONTENT + " from " + fromFeed(), RestoredTable::content, model)
                .get(0);
    }

    private String fromFeed() {
        return "feed_row f cross join lateral jsonb_populate_record(null::%s, f.document) t where f.model = ?"
                .formatted(SqlText.name(name));
    }

    private static Comparison.Content content(Row row) {
        return new Comparison.Content(row.get("rows", Long.class), row.get("checksum", String.class));
    }

    /**
     * Fills the table, which is empty.
     *
     * @throws StoreException when it then holds anything but what the feed does
     */
    long fill(Rows rows) {
        long filled = rows.update("insert into %s select t.* from %s".formatted(SqlText.name(name), fromFeed()), model);
        Comparison now = compare(rows);
        if (!now.isEqual()) {
            throw StoreException.failed("%s would hold other rows than its feed: nothing was changed".formatted(name));
        }
        rows.update("analyze " + SqlText.name(name));
        return filled;
    }
}
