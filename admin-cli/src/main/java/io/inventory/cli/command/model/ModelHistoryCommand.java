package io.inventory.cli.command.model;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.history.Change;
import io.inventory.pipeline.sink.history.ModelHistory;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what became of one resource, also of one that is gone. */
@Command(
        name = "history",
        aliases = "h",
        description = "Print every change of one resource, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory model history -m aws:model:vpc --key vpc_id=vpc-1",
            "  inventory model history -m aws:model:vpc --key vpc_id=vpc-1,account_id=123456789012 -o json",
            "  inventory model history -m aws:model:vpc --key 5b1d2a0e-3f0f-5a53-9d36-31d2f0a3f7c1"
        })
public final class ModelHistoryCommand implements Runnable {

    private static final Table<Change> TABLE = new Table<>(
            List.of(
                    Column.of("RECORDED", Change::recorded),
                    Column.of("KIND", Change::kind),
                    Column.of("REASON", Change::reason),
                    Column.of("SCAN", change -> Objects.toString(change.scan(), null)),
                    Column.of("CHANGE", change -> ColumnTexts.change(change.before(), change.after()))),
            List.of(
                    Column.of("ID", change -> change.resource().toString()),
                    Column.of("KEY", Change::key),
                    Column.of("BEFORE", Change::before),
                    Column.of("AFTER", Change::after)));

    private final Wiring wiring;

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "<model>",
            description = "The model, as `inventory model list` shows it.")
    private @Nullable String model;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "<key>",
            description =
                    "The resource: its id, or as many columns of its key as tell it from others, column=value,column=value.")
    private @Nullable String key;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelHistoryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Model<?> known = KnownModel.of(Objects.requireNonNull(model), wiring.models());
        RowKey row = RowKey.parse(Objects.requireNonNull(key));
        List<Change> changes = read(known, row);
        if (changes.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "nothing is known of %s %s".formatted(known.name(), key));
        }
        wiring.printer(output.format()).print(TABLE, changes);
    }

    private List<Change> read(Model<?> known, RowKey row) {
        ModelHistory history = new ModelHistory(wiring.database());
        if (row instanceof RowKey.Id id) {
            return history.of(known, id.id());
        }
        try {
            return history.of(known, ((RowKey.Natural) row).columns());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}
