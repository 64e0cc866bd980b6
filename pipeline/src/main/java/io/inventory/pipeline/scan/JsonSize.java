package io.inventory.pipeline.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes as JSON, at most. */
final class JsonSize {

    private static final int QUOTES_AND_COMMA = 3;

    private JsonSize() {}

    static long of(List<? extends @Nullable String> values) {
        long bytes = QUOTES_AND_COMMA;
        for (String value : values) {
            bytes += of(value);
        }
        return bytes;
    }

    static long of(@Nullable String text) {
        if (text == null) {
            return "null,".length();
        }
        long bytes = QUOTES_AND_COMMA;
        for (int i = 0; i < text.length(); i++) {
            bytes += of(text.charAt(i));
        }
        return bytes;
    }

    private static int of(char c) {
        if (c < ' ') {
            return "\\u0000".length();
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 ? 2 : 3;
    }
}
