package io.inventory.schema.resource;

/** A row breaks a rule of its columns; the message names the column and the rule. */
public final class RowRejectedException extends Exception {

    public RowRejectedException(String message) {
        super(message);
    }
}
