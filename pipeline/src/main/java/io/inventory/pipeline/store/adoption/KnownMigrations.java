package io.inventory.pipeline.store.adoption;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Migrations of the existing system, by the fourteen digits that their files begin with and that {@code bun_migrations} calls them.
 *
 * @param tables by name, the table taken over that each one makes, changes or fills
 */
record KnownMigrations(NavigableMap<String, String> tables) {

    /** So many are named in a refusal. */
    private static final int NAMED = 5;

    KnownMigrations {
        tables = Collections.unmodifiableNavigableMap(new TreeMap<>(tables));
    }

    /** @param text a line each: the digits, a space, the table */
    static KnownMigrations of(String text) {
        NavigableMap<String, String> tables = new TreeMap<>();
        text.lines().map(line -> line.split(" ")).forEach(words -> tables.put(words[0], words[1]));
        return new KnownMigrations(tables);
    }

    /**
     * Checks that all of them were applied.
     *
     * @return the applied ones that are newer than the newest known, in their order
     * @throws io.inventory.pipeline.store.StoreException when the existing system is too old, or its migrations are pending
     */
    List<String> check(Collection<String> applied) {
        String newest = tables.lastKey();
        List<String> missing =
                tables.keySet().stream().filter(name -> !applied.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw Collections.max(applied).compareTo(newest) < 0
                    ? ExistingSystem.tooOld(
                            "its migration %s (%s) was not applied".formatted(newest, tables.get(newest)))
                    : ExistingSystem.pending(named(missing));
        }
        return applied.stream()
                .filter(name -> name.compareTo(newest) > 0)
                .sorted()
                .toList();
    }

    private String named(List<String> names) {
        String first = names.stream()
                .limit(NAMED)
                .map(name -> "%s (%s)".formatted(name, tables.get(name)))
                .collect(Collectors.joining(", "));
        return names.size() > NAMED ? "%s and %d more".formatted(first, names.size() - NAMED) : first;
    }
}
