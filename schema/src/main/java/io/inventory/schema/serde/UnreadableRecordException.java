package io.inventory.schema.serde;

import org.jspecify.annotations.Nullable;

/** Bytes on a topic that this version cannot read; the message says why in one line. */
public final class UnreadableRecordException extends Exception {

    private final boolean newer;

    private UnreadableRecordException(String message, boolean newer, @Nullable Throwable cause) {
        super(message, cause);
        this.newer = newer;
    }

    /** Bytes that are nothing of ours. */
    public static UnreadableRecordException foreign(String message, @Nullable Throwable cause) {
        return new UnreadableRecordException(message, false, cause);
    }

    /** A record of a schema that came after this program. */
    public static UnreadableRecordException newer(int schema) {
        return new UnreadableRecordException(
                "schema %d is newer than this program knows; update it".formatted(schema), true, null);
    }

    /** Whether a newer program could read it: then it is left where it is, not set aside. */
    public boolean isNewer() {
        return newer;
    }
}
