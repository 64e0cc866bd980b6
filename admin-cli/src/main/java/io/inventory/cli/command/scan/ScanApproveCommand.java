package io.inventory.cli.command.scan;

import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.HeldRemovals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets rows go that a scan lacks and that are held back. */
@Command(
        name = "approve",
        description = "Remove the rows that a scan lacks and that the delete budget holds back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scan list --held",
            "  inventory scan approve --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1 --dry-run",
            "  inventory scan approve --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1"
        })
public final class ScanApproveCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final Word word;

    public ScanApproveCommand(Wiring wiring) {
        this.wiring = wiring;
        this.word = new Word(wiring);
    }

    @Override
    public void run() {
        HeldRemovals held = wiring.heldRemovals();
        long rows = word.found(held);
        if (word.isDryRun()) {
            word.say("removed", rows);
            return;
        }
        HeldRemovals.Approved done = held.approve(word.scan());
        word.say("removed", done.removed());
        if (done.moved() > 0) {
            word.note("%,d more are held by another scope, which has them now".formatted(done.moved()));
        }
        if (done.below() > 0) {
            word.note("%,d rows below them are held now: look at `inventory scan list --held`, and approve again"
                    .formatted(done.below()));
        }
    }
}
