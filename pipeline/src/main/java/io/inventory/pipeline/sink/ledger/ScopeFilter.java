package io.inventory.pipeline.sink.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes; all that is named must hold.
 *
 * @param account the cloud's account or the garden
 */
public record ScopeFilter(
        Optional<Long> id,
        Optional<String> model,
        Optional<String> account,
        Optional<String> region,
        Optional<ScopeEntry.State> state) {

    /** Whether it lets every scope through. */
    public boolean isOpen() {
        return id.isEmpty() && model.isEmpty() && account.isEmpty() && region.isEmpty() && state.isEmpty();
    }

    /** A condition on {@code scope s}; its values are added to {@code values}. */
    String condition(List<@Nullable Object> values) {
        return "true"
                + part("s.id", id, values)
                + part("s.model", model, values)
                + part("s.account", account, values)
                + part("s.region", region, values)
                + part("s.state", state.map(ScopeEntry.State::word), values);
    }

    private static String part(String column, Optional<?> wanted, List<@Nullable Object> values) {
        wanted.ifPresent(values::add);
        return wanted.isPresent() ? " and %s = ?".formatted(column) : "";
    }
}
