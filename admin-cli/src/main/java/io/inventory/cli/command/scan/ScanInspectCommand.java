package io.inventory.cli.command.scan;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.UuidConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.ledger.ScanDetails;
import io.inventory.pipeline.sink.ledger.ScanLedger;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one scan. */
@Command(
        name = "inspect",
        aliases = "i",
        description = "Show all that the ledger has about one scan, with the rows it set aside and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scan inspect --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1",
            "  inventory scan inspect --id 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1 -o json"
        })
public final class ScanInspectCommand implements Runnable {

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<scan id>",
            converter = UuidConversion.class,
            description = "The scan.")
    private @Nullable UUID id;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ScanInspectCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        ScanDetails scan = find(Objects.requireNonNull(id));
        Printer printer = wiring.printer(output.format());
        if (output.format() != OutputFormat.TABLE) {
            printer.printOne(ScanSheet.WHOLE, scan);
            return;
        }
        printer.printOne(ScanSheet.LINES, scan);
        if (!scan.rejections().isEmpty()) {
            wiring.terminal().out().println();
            printer.print(ScanSheet.REJECTIONS, scan.rejections());
        }
    }

    private ScanDetails find(UUID wanted) {
        return new ScanLedger(wiring.database())
                .find(wanted)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "the ledger has no scan %s: it has not ended yet, or see `inventory scan list`"
                                .formatted(wanted)));
    }
}
