package io.inventory.cli.command.scan;

import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.HeldRemovals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps rows that are held back. */
@Command(
        name = "reject",
        description =
                "Keep the rows that the delete budget holds back for a scan, whatever further scans lack, until one holds them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scan list --held",
            "  inventory scan reject --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1 --dry-run",
            "  inventory scan reject --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1"
        })
public final class ScanRejectCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final Word word;

    public ScanRejectCommand(Wiring wiring) {
        this.wiring = wiring;
        this.word = new Word(wiring);
    }

    @Override
    public void run() {
        HeldRemovals held = wiring.heldRemovals();
        long rows = word.found(held);
        word.say("kept", word.isDryRun() ? rows : held.reject(word.scan()));
    }
}
