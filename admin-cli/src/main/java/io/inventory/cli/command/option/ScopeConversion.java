package io.inventory.cli.command.option;

import io.inventory.schema.task.Unique;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What gives a unique key back. */
public final class ScopeConversion extends Conversion<Unique.Scope> {

    public ScopeConversion() {
        super(ScopeConversion::parse);
    }

    private static Unique.Scope parse(String text) {
        return Arrays.stream(Unique.Scope.values())
                .filter(scope -> scope.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'%s' is no scope; write one of %s".formatted(text, words())));
    }

    private static String words() {
        return Arrays.stream(Unique.Scope.values()).map(Unique.Scope::word).collect(Collectors.joining(", "));
    }
}
