package io.inventory.consumers.gardener;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a flavor of a machine image can do.
 *
 * @param values by the capability's name; several where it can do several things
 * @see <a href="https://github.com/gardener/enhancements/tree/main/geps/0033-machine-image-capabilities">GEP-33</a>
 */
public record Capabilities(Map<String, List<String>> values) {

    private static final String ARCHITECTURE = "architecture";

    public Capabilities {
        values = Map.copyOf(values);
    }

    /** Those that a configuration may leave out: a flavor without can do all that its profile knows. */
    public static Capabilities of(@Nullable Map<String, List<String>> values) {
        Map<String, List<String>> known = values == null ? new HashMap<>() : new HashMap<>(values);
        known.values().removeIf(Objects::isNull);
        return new Capabilities(known);
    }

    /** Architectures that it runs on, sorted, with commas between; empty when nothing is said. */
    public String architecture() {
        return values.getOrDefault(ARCHITECTURE, List.of()).stream()
                .sorted()
                .reduce((one, two) -> one + "," + two)
                .orElse("");
    }

    /** What a region says itself goes before what its flavor says. */
    public String architecture(String own) {
        return own.isEmpty() ? architecture() : own;
    }
}
