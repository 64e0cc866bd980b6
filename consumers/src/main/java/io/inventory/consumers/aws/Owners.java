package io.inventory.consumers.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose images are read. The same owners in any order and spelling are the same scope. */
final class Owners {

    private static final String SELF = "self";

    private Owners() {}

    /** @throws IllegalArgumentException when the list is there and empty: that would ask for the images of everybody */
    static @Nullable List<String> checked(@Nullable List<String> owners) {
        if (owners != null && owners.isEmpty()) {
            throw new IllegalArgumentException("owners names nobody: leave it out for the account's own images");
        }
        return owners == null ? null : List.copyOf(owners);
    }

    /** Sorted, each once, the account by its id; the account alone when nobody is named. */
    static List<String> of(String account, @Nullable List<String> named) {
        return named == null
                ? List.of(account)
                : named.stream()
                        .map(owner -> owner.equals(SELF) ? account : owner)
                        .distinct()
                        .sorted()
                        .toList();
    }
}
