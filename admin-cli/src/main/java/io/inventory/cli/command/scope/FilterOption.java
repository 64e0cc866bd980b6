package io.inventory.cli.command.scope;

import io.inventory.pipeline.sink.ledger.ScopeEntry;
import io.inventory.pipeline.sink.ledger.ScopeFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scopes. */
final class FilterOption {

    @Option(names = "--id", paramLabel = "<n>", description = "Only this scope, as `scope list` numbers it.")
    private @Nullable Long id;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "<model>",
            description = "Only scopes of this model.")
    private @Nullable String model;

    @Option(names = "--account", paramLabel = "<account>", description = "Only scopes of this account or garden.")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "<region>", description = "Only scopes of this region.")
    private @Nullable String region;

    @Option(
            names = "--state",
            paramLabel = "<state>",
            description = "Only scopes in this state: ${COMPLETION-CANDIDATES}.")
    private ScopeEntry.@Nullable State state;

    ScopeFilter filter() {
        return new ScopeFilter(
                Optional.ofNullable(id),
                Optional.ofNullable(model),
                Optional.ofNullable(account),
                Optional.ofNullable(region),
                Optional.ofNullable(state));
    }
}
