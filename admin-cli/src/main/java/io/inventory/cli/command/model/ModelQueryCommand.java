package io.inventory.cli.command.model;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.query.ModelQueries;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints rows of one model. */
@Command(
        name = "query",
        aliases = "q",
        description = "Print resources of one model.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory model query -m aws:model:vpc --where is_default=false -o csv",
            "  inventory model query -m aws:model:instance --columns name,launch_time -l 10",
            "  inventory model query -m aws:model:region --order name:desc"
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

    @Mixin
    private final RowsOption rows = new RowsOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelQueryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Model<?> known = known(Objects.requireNonNull(model), wiring.models());
        ModelQuery query = rows.query(ModelQueries.columns(known));
        List<String> columns = query.columns().isEmpty() ? ModelQueries.columns(known) : query.columns();
        wiring.printer(output.format()).print(table(columns), read(known, query));
    }

    private static Model<?> known(String name, ResourceModels models) {
        return models.find(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "unknown model \"%s\"%s".formatted(name, hint(name, models))));
    }

    private static String hint(String name, ResourceModels models) {
        List<String> names = models.all().stream().<String>map(Model::name).toList();
        String nearest = Nearest.hint(name, names);
        return nearest.isEmpty() ? "; see `inventory model list`" : nearest;
    }

    private List<Map<String, @Nullable Object>> read(Model<?> known, ModelQuery query) {
        try {
            return new ModelQueries(wiring.database()).query(known, query);
        } catch (StoreException e) {
            if (e.sqlState().filter(state -> state.startsWith(DATA_EXCEPTION)).isPresent()) {
                throw new CommandFailure(ExitCode.USAGE, "--where: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static Table<Map<String, @Nullable Object>> table(List<String> columns) {
        return new Table<>(columns.stream()
                .map(name ->
                        Column.<Map<String, @Nullable Object>>of(name.toUpperCase(Locale.ROOT), row -> row.get(name)))
                .toList());
    }
}
