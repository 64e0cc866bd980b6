package io.inventory.cli.command.model;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.ledger.Provenance;
import io.inventory.pipeline.sink.ledger.Provenances;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one resource and whence each word about it is. */
@Command(
        name = "inspect",
        aliases = "i",
        description = "Show one resource: its columns, and which scan, task, credential and collector they are from.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory model inspect --model aws:model:vpc --key vpc_id=vpc-0a1b2c3d",
            "  inventory model inspect --model aws:model:region --key name=eu-west-1,account_id=123456789012 -o json"
        })
public final class ModelInspectCommand implements Runnable {

    private final Wiring wiring;

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "<model>",
            description = "The model, as `model list` names it.")
    private @Nullable String model;

    @Option(
            names = "--key",
            required = true,
            split = ",",
            paramLabel = "<column=value>",
            description = "What tells the resource from the others of the model, such as its key, or id=<uuid>.")
    private Map<String, String> key = Map.of();

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelInspectCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Provenance found = find(known(Objects.requireNonNull(model)));
        if (output.format() != OutputFormat.TABLE) {
            wiring.printer(output.format()).printOne(ProvenanceSheet.WHOLE, found);
            return;
        }
        wiring.printer(output.format()).printOne(ProvenanceSheet.LINES, found);
        wiring.terminal().out().println();
        wiring.printer(output.format()).printOne(ProvenanceSheet.values(found), found);
    }

    private Model<?> known(String name) {
        return wiring.models()
                .find(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "there is no model %s: see `inventory model list`".formatted(name)));
    }

    private Provenance find(Model<?> known) {
        List<Provenance> found;
        try {
            found = new Provenances(wiring.database()).find(known, key, 2);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        if (found.size() != 1) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    found.isEmpty()
                            ? "no row of %s has %s".formatted(known.name(), key)
                            : "more than one row of %s has %s: name more columns of the key"
                                    .formatted(known.name(), key));
        }
        return found.get(0);
    }
}
