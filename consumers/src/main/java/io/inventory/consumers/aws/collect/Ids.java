package io.inventory.consumers.aws.collect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ids and addresses that a resource names, in an order of their own: EC2 lists them in any, and another order would be a change. */
final class Ids {

    private Ids() {}

    /** Each once; what is null is left out. */
    static List<String> of(Stream<@Nullable String> named) {
        return named.filter(Objects::nonNull).distinct().sorted().toList();
    }
}
