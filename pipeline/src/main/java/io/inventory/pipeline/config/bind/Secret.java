package io.inventory.pipeline.config.bind;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that no log, message or listing may show. In a file it is written as text, as {@code {file: path}} or as
 * {@code {env: NAME}}.
 */
public final class Secret {

    private final String value;

    /** Hides {@code value}. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
