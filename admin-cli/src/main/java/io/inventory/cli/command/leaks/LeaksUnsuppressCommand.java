package io.inventory.cli.command.leaks;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.Suppressions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a suppressed leak count again. */
@Command(
        name = "unsuppress",
        description = "Let a suppressed leak count again.",
        footerHeading = "%nExample:%n",
        footer = "  inventory leaks unsuppress --kind aws_orphan_vpc --key vpc_id=vpc-0a1,account_id=123456789012")
public final class LeaksUnsuppressCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OneLeakOption leak = new OneLeakOption();

    public LeaksUnsuppressCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        LeakRule rule = leak.rule();
        if (!new Suppressions(wiring.database()).remove(rule.kind(), leak.key())) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "%s \"%s\" is not suppressed: see `inventory leaks suppressed`".formatted(rule.kind(), leak.key()));
        }
    }
}
