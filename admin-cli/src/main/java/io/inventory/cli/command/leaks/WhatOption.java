package io.inventory.cli.command.leaks;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import io.inventory.pipeline.leak.Leaks;
import io.inventory.pipeline.leak.Suppressions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is suppressed: one leak of one rule, or all leaks of an account, of one rule or of all. */
final class WhatOption {

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "<kind>",
            description = "The rule, as `inventory leaks` shows it; beside --account, all rules when left out.")
    private @Nullable String kind;

    @Option(
            names = "--key",
            paramLabel = "<key>",
            description = "The key of one leak, as `inventory leaks` shows it; wants --kind.")
    private @Nullable String key;

    @Option(
            names = "--account",
            paramLabel = "<account>",
            description = "All leaks of this account, those to come among them.")
    private @Nullable String account;

    /** @throws CommandFailure USAGE unless the options name one thing */
    void check() {
        if ((key == null) == (account == null)) {
            throw new CommandFailure(ExitCode.USAGE, "name either --key, for one leak, or --account, for all of one");
        }
        if (kind == null && account == null) {
            throw new CommandFailure(ExitCode.USAGE, "--key wants --kind <kind>: keys of two rules may be equal");
        }
        if (account != null && kind != null && !rule(kind).isOfAccounts()) {
            throw new CommandFailure(ExitCode.USAGE, "%s knows no accounts: name a --key".formatted(kind));
        }
    }

    /** The rule's name, or that of all. */
    String kind() {
        return kind == null ? Suppressions.EVERY : rule(kind).kind();
    }

    String key() {
        return account == null ? Objects.requireNonNull(key) : Suppressions.ofAccount(account);
    }

    /**
     * A typing error would otherwise suppress nothing, and say nothing.
     *
     * @throws CommandFailure FAILED when there is no such leak or account
     */
    void requireKnown(Leaks leaks) {
        if (account != null && !leaks.knowsAccount(account)) {
            throw new CommandFailure(
                    ExitCode.FAILED, "no account %s was ever read: see `inventory scope list`".formatted(account));
        }
        if (account == null && !leaks.has(rule(kind()), key())) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "%1$s has no leak with the key \"%2$s\": see `inventory leaks --kind %1$s`"
                            .formatted(kind(), key()));
        }
    }

    private static LeakRule rule(String kind) {
        return KnownRule.of(kind, LeakRules.load());
    }
}
