package io.inventory.consumers.aws.collect;

import org.jspecify.annotations.Nullable;

/** Where a page of record sets begins: three parts, which travel as one text. */
record RecordSetToken(
        @Nullable String name,
        @Nullable String type,
        @Nullable String identifier) {

    private static final String BETWEEN = "\n";

    static RecordSetToken of(@Nullable String text) {
        if (text == null) {
            return new RecordSetToken(null, null, null);
        }
        String[] parts = text.split(BETWEEN, 3);
        return new RecordSetToken(parts[0], parts[1], parts[2].isEmpty() ? null : parts[2]);
    }

    static String text(String name, String type, @Nullable String identifier) {
        return String.join(BETWEEN, name, type, identifier == null ? "" : identifier);
    }
}
