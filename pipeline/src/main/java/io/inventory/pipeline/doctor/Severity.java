package io.inventory.pipeline.doctor;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** Looked at, and all is well. */
    OK,
    /** Worth knowing; nothing is wrong. */
    NOTE,
    /** A promise is at risk. */
    WARNING,
    /** A promise is broken, or work stands still. */
    ERROR,
    /** The question could not be asked. */
    UNCHECKED;

    /** Whether an operator has to act: what could not be looked at may be wrong. */
    public boolean isWrong() {
        return this == WARNING || this == ERROR || this == UNCHECKED;
    }

    /** The word that tables and JSON use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
