package io.inventory.cli.demo;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.schema.serde.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what the demonstration found. */
final class Report {

    private static final Table<Map.Entry<String, Long>> RESOURCES =
            new Table<>(List.of(Column.of("TABLE", Map.Entry::getKey), Column.of("RESOURCES", Map.Entry::getValue)));

    private record Leak(String view, String name) {}

    private static final Table<Leak> LEAKS =
            new Table<>(List.of(Column.of("LEAKED", Leak::name), Column.of("VIEW", Leak::view)));

    private static final Table<Summary> QUEUE = new Table<>(List.of(
            Column.of("Queue", summary -> summary.queue().name().name()),
            Column.of("Processed (daily)", summary -> summary.queue().processedDaily()),
            Column.of("Failed (daily)", summary -> summary.queue().failedDaily()),
            Column.of("Retried", summary -> summary.tasks().retried()),
            Column.of("Size", summary -> summary.queue().size()),
            Column.of("Memory Usage", Report::memory),
            Column.of("Seconds", Summary::seconds, summary -> String.format(Locale.ROOT, "%.1f", summary.seconds()))));

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** One JSON object. */
    void json(Summary summary) {
        out.println(Json.mapper().writeValueAsString(summary));
        out.flush();
    }

    /** For people. */
    void text(Summary summary) {
        Printer printer = new Printer(out, OutputFormat.TABLE);
        printer.print(RESOURCES, List.copyOf(summary.resources().entrySet()));
        out.println();
        printer.print(LEAKS, leaks(summary));
        out.println();
        printer.printOne(QUEUE, summary);
    }

    private static List<Leak> leaks(Summary summary) {
        return summary.names().entrySet().stream()
                .flatMap(view -> view.getValue().stream().map(name -> new Leak(view.getKey(), name)))
                .toList();
    }

    private static Object memory(Summary summary) {
        QueueInfo queue = summary.queue();
        return queue.memoryUsage();
    }
}
