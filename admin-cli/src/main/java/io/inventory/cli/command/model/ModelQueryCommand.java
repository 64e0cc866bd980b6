package io.inventory.cli.command.model;

import io.inventory.cli.command.option.Moment;
import io.inventory.cli.command.option.MomentConversion;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.RowWriter;
import io.inventory.cli.service.Sources;
import io.inventory.cli.template.Template;
import io.inventory.cli.template.TemplateException;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.query.Cursor;
import io.inventory.pipeline.sink.query.ModelQueries;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints rows of one model. */
@Command(
        name = "query",
        aliases = "q",
        description = "Print resources of one model, as they come.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory model query -m aws:model:vpc --where is_default=false --where name~^shoot-- -o csv",
            "  inventory model query -m aws:model:instance --columns name,launch_time --order launch_time:desc -l 10",
            "  inventory model query -m aws:model:instance --with vpc,subnet -o jsonl",
            "  inventory model query -m aws:model:vpc --as-of 2026-12-23T10:00:00Z",
            "  inventory model query -m aws:model:vpc --template '{{range .}}{{.VpcID}} {{.Name}}{{\"\\n\"}}{{end}}'"
        })
public final class ModelQueryCommand implements Runnable {

    /** What PostgreSQL says of a value that its column's type cannot hold begins with these two digits. */
    private static final String DATA_EXCEPTION = "22";

    private final Wiring wiring;

    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "<model>",
            description = "The model, as `inventory model list` shows it.")
    private @Nullable String model;

    @Option(
            names = "--as-of",
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description =
                    "As the inventory was then, a time such as 2026-12-23T10:00:00Z or 90m for ninety minutes ago.")
    private @Nullable Moment asOf;

    @Mixin
    private final RowsOption rows = new RowsOption();

    @Mixin
    private final TemplateOption template = new TemplateOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelQueryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Model<?> known = KnownModel.of(Objects.requireNonNull(model), wiring.models());
        ModelQuery query = rows.query(ModelQueries.known(known));
        Optional<Template> own = template.template();
        Optional<Cursor> end = own.isPresent() ? printBy(own.get(), known, query) : printAsTheyCome(known, query);
        end.ifPresent(cursor -> wiring.terminal().err().println("there are more: --after " + cursor.text()));
    }

    private Optional<Cursor> printAsTheyCome(Model<?> known, ModelQuery query) {
        List<String> columns = query.columns().isEmpty() ? ModelQueries.columns(known) : query.columns();
        RowWriter<Map<String, @Nullable Object>> writer =
                wiring.printer(output.format()).rows(ModelTable.of(columns, query.with()));
        Optional<Cursor> end = read(known, query, writer::write);
        writer.end();
        return end;
    }

    /** A template may go over its rows as often as it likes, so they are all kept. */
    private Optional<Cursor> printBy(Template own, Model<?> known, ModelQuery query) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Optional<Cursor> end = read(known, query, all::add);
        try {
            own.print(all, wiring.terminal().out());
        } catch (TemplateException e) {
            throw new CommandFailure(ExitCode.USAGE, "template: " + e.getMessage(), e);
        }
        return end;
    }

    private Optional<Cursor> read(Model<?> known, ModelQuery query, Consumer<Map<String, @Nullable Object>> consumer) {
        try {
            return queries(known, query).stream(known, query, consumer);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (StoreException e) {
            if (e.sqlState().filter(state -> state.startsWith(DATA_EXCEPTION)).isPresent()) {
                throw new CommandFailure(ExitCode.USAGE, "--where: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private ModelQueries queries(Model<?> known, ModelQuery query) {
        if (asOf != null && !query.with().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "links have no history: leave out --with or --as-of");
        }
        if (asOf != null && !Sources.models().contains(known)) {
            throw new CommandFailure(ExitCode.USAGE, known.name() + " has no history: leave out --as-of");
        }
        if (asOf != null && query.columns().contains("raw")) {
            throw new CommandFailure(ExitCode.USAGE, "raw has no history: leave it out, or --as-of");
        }
        ModelQueries today = new ModelQueries(wiring.database(), wiring.models().all());
        return asOf == null ? today : today.asOf(asOf.from(wiring.clock().instant()));
    }
}
