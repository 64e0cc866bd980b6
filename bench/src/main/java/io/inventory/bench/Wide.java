package io.inventory.bench;

import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import java.time.Instant;

/** A row of twenty columns, as wide as an instance with its network. */
record Wide(
        @Key String name,
        @Key String account,
        String c3,
        String c4,
        String c5,
        String c6,
        String c7,
        String c8,
        String c9,
        String c10,
        String c11,
        String c12,
        String c13,
        String c14,
        boolean c15,
        boolean c16,
        long c17,
        long c18,
        Instant c19,
        Instant c20) {

    static final Model<Wide> MODEL = Model.of("bench:model:wide", "wide", Wide.class);

    private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");

    /** The same in each generation but for one column. */
    static Wide of(int row, int generation) {
        String value = "a value of row " + row;
        return new Wide(
                "i-%017x".formatted(row),
                "123456789012",
                value,
                value,
                "in generation " + generation,
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                value,
                true,
                false,
                row,
                7,
                MADE.plusSeconds(row),
                MADE);
    }
}
