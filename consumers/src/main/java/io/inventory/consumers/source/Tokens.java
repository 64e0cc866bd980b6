package io.inventory.consumers.source;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of one list: which page is next, and whether it was there before. Not thread-safe. */
final class Tokens {

    private final Set<String> seen = new HashSet<>();
    private boolean atEnd;
    private @Nullable String next;

    boolean hasNext() {
        return !atEnd;
    }

    @Nullable
    String next() {
        return next;
    }

    /** Takes what a page gave as its successor; false when that page was asked for before. */
    boolean accept(@Nullable String token) {
        atEnd = token == null || token.isEmpty();
        next = token;
        return token == null || token.isEmpty() || seen.add(token);
    }
}
