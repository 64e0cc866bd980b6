package io.inventory.cli.command.leaks;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.Suppressions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets what is suppressed count again. */
@Command(
        name = "unsuppress",
        description = "Let a suppressed leak, or those of a suppressed account, count again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory leaks unsuppress --kind aws_orphan_vpc --key vpc_id=vpc-0a1,account_id=123456789012",
            "  inventory leaks unsuppress --account 123456789012"
        })
public final class LeaksUnsuppressCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final WhatOption what = new WhatOption();

    public LeaksUnsuppressCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        what.check();
        if (!new Suppressions(wiring.database()).remove(what.kind(), what.key())) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "%s \"%s\" is not suppressed: see `inventory leaks suppressed`".formatted(what.kind(), what.key()));
        }
    }
}
