package io.inventory.cli.command.leaks;

import io.inventory.cli.command.option.InstantConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.Leaks;
import io.inventory.pipeline.leak.Suppressions;
import io.inventory.pipeline.store.Database;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets one leak, or those of an account, count as none until a time. */
@Command(
        name = "suppress",
        description = {
            "Let one leak, or all leaks of an account, count as none until a time; again for the same sets another time and reason."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory leaks suppress --kind aws_orphan_vpc --key vpc_id=vpc-0a1,account_id=123456789012 --until 2027-01-31T00:00:00Z"
                    + " --reason 'kept for the audit'",
            "  inventory leaks suppress --account 123456789012 --until 2027-01-31T00:00:00Z --reason 'given back in January'"
        })
public final class LeaksSuppressCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final WhatOption what = new WhatOption();

    @Option(
            names = "--until",
            required = true,
            paramLabel = "<time>",
            converter = InstantConversion.class,
            description = "When it counts again, such as 2027-01-31T00:00:00Z.")
    private @Nullable Instant until;

    @Option(names = "--reason", required = true, paramLabel = "<text>", description = "Why, for whoever wonders later.")
    private @Nullable String reason;

    public LeaksSuppressCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        what.check();
        Instant end = checkedUntil();
        String why = checkedReason();
        Database database = wiring.database();
        what.requireKnown(new Leaks(database));
        new Suppressions(database).put(what.kind(), what.key(), end, why, wiring.asker());
    }

    private Instant checkedUntil() {
        Instant end = Objects.requireNonNull(until);
        if (!end.isAfter(wiring.clock().instant())) {
            throw new CommandFailure(ExitCode.USAGE, "--until must lie in the future, not at " + end);
        }
        return end;
    }

    private String checkedReason() {
        String why = Objects.requireNonNull(reason);
        if (why.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "--reason must say why");
        }
        return why;
    }
}
