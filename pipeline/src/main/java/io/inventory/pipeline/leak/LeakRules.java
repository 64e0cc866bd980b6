package io.inventory.pipeline.leak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The rules that this program knows, by kind. Thread-safe. */
public final class LeakRules {

    private final Map<String, LeakRule> byKind = new TreeMap<>();

    /** @throws IllegalArgumentException when two rules share a kind */
    public LeakRules(Collection<LeakRule> rules) {
        for (LeakRule rule : rules) {
            if (byKind.put(rule.kind(), rule) != null) {
                throw new IllegalArgumentException("two rules are named %s".formatted(rule.kind()));
            }
        }
    }

    /** Those of every module of this program. */
    public static LeakRules load() {
        return new LeakRules(ServiceLoader.load(LeakRuleProvider.class).stream()
                .map(provider -> provider.get().rule())
                .toList());
    }

    /** In the order of their kinds. */
    public List<LeakRule> all() {
        return List.copyOf(byKind.values());
    }

    public Optional<LeakRule> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    public List<String> kinds() {
        return List.copyOf(byKind.keySet());
    }
}
