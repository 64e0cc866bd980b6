package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Row;
import java.util.List;

/**
 * What became of the rows that a scan lacks.
 *
 * @param moved rows that another scope holds, handed over
 * @param held rows that the delete budget holds back; {@code heldAnew} since this scan
 * @param named what other scopes call the removed rows: a project, a region
 */
record Departures(long moved, long removed, long held, long heldAnew, List<String> named) {

    static final Departures NONE = new Departures(0, 0, 0, 0, List.of());

    static Departures of(Row row) {
        return new Departures(
                row.get("moved", Long.class),
                row.get("removed", Long.class),
                row.get("held", Long.class),
                row.get("held_anew", Long.class),
                row.texts("named"));
    }
}
