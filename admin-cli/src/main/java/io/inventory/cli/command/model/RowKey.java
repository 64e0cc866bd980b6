package io.inventory.cli.command.model;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** What names one row: its id, or columns of its natural key. */
sealed interface RowKey {

    /** By id. */
    record Id(UUID id) implements RowKey {}

    /** By values of key columns, as text. */
    record Natural(Map<String, String> columns) implements RowKey {}

    /** As PostgreSQL and this program print one; Java would take less. */
    Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * An id, or {@code column=value} with commas between. A value with a comma in it is not parted where no {@code =} follows.
     *
     * @throws CommandFailure USAGE for anything else
     */
    static RowKey parse(String text) {
        if (UUID_FORM.matcher(text).matches()) {
            return new Id(UUID.fromString(text));
        }
        Map<String, String> columns = new TreeMap<>();
        for (String part : text.split(",(?=[a-z0-9_]+=)", -1)) {
            int sign = part.indexOf('=');
            if (sign < 1) {
                throw new CommandFailure(
                        ExitCode.USAGE, "\"%s\" is no key: write an id, or column=value,column=value".formatted(text));
            }
            columns.put(part.substring(0, sign).strip(), part.substring(sign + 1));
        }
        return new Natural(columns);
    }
}
