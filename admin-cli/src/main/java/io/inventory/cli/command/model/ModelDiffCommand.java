package io.inventory.cli.command.model;

import io.inventory.cli.command.option.Moment;
import io.inventory.cli.command.option.MomentConversion;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.history.ModelDiff;
import io.inventory.pipeline.sink.history.NetChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints how the inventory differs between two times. */
@Command(
        name = "diff",
        description = "Print what was inserted, changed and removed between two times.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory model diff --from 24h",
            "  inventory model diff --from 2026-12-23T10:00:00Z --to 2026-12-23T11:00:00Z --model aws:model:vpc -o json"
        })
public final class ModelDiffCommand implements Runnable {

    private static final Table<NetChange> TABLE = new Table<>(
            List.of(
                    Column.of("WHAT", change -> change.kind().toString()),
                    Column.of("MODEL", NetChange::model),
                    Column.of("KEY", NetChange::key, change -> ColumnTexts.key(change.key())),
                    Column.of("CHANGE", change -> ColumnTexts.change(change.before(), change.after()))),
            List.of(
                    Column.of("ID", change -> change.resource().toString()),
                    Column.of("BEFORE", NetChange::before),
                    Column.of("AFTER", NetChange::after)));

    private final Wiring wiring;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description = "The earlier time, such as 2026-12-23T10:00:00Z, or 90m for ninety minutes ago.")
    private @Nullable Moment from;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description = "The later time; default: now.")
    private @Nullable Moment to;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "<model>",
            description = "Only resources of this model.")
    private @Nullable String model;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelDiffCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Instant now = wiring.clock().instant();
        Instant earlier = Objects.requireNonNull(from).from(now);
        Instant later = to == null ? now : to.from(now);
        if (later.isBefore(earlier)) {
            throw new CommandFailure(ExitCode.USAGE, "--from must not lie behind --to");
        }
        Optional<String> only = Optional.ofNullable(model)
                .map(name -> KnownModel.of(name, wiring.models()).name());
        wiring.printer(output.format()).print(TABLE, new ModelDiff(wiring.database()).between(earlier, later, only));
    }
}
