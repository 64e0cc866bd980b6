package io.inventory.cli.command;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.print.Table;
import io.inventory.cli.service.Backbone;
import io.inventory.cli.wiring.Rehearsal;
import io.inventory.cli.wiring.Wiring;
import io.inventory.standalone.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that short commands load, while the build writes the archive of classes: help, configuration, printing, and
 * a question to a tracker ({@link Rehearsal}). Prints nothing, leaves nothing.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Load what short commands load; the build uses it.",
        footerHeading = "%nExample:%n",
        footer = "  inventory warm-up")
public final class WarmUpCommand implements Runnable {

    private final Wiring wiring;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public WarmUpCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        usage(spec.root().commandLine());
        wiring.config();
        for (OutputFormat format : OutputFormat.values()) {
            print(new Printer(nowhere(), format));
        }
        rehearse();
    }

    private static void usage(CommandLine command) {
        command.usage(nowhere());
        command.getSubcommands().values().forEach(WarmUpCommand::usage);
    }

    private static void print(Printer printer) {
        Table<Instant> table = new Table<>(List.of(
                Column.of("Text", Instant::toString),
                Column.of("Number", Instant::toEpochMilli),
                Column.of("Time", time -> time),
                Column.of("Duration", time -> Duration.ofSeconds(90))));
        printer.print(table, List.of(Instant.EPOCH));
        printer.printOne(table, Instant.EPOCH);
    }

    private void rehearse() {
        try {
            Path folder = Files.createTempDirectory("inventory-warm-up");
            try {
                var unused = new Rehearsal(Backbone.catalog(wiring.config())).play(folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "cannot rehearse: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", e);
        }
    }

    private static PrintWriter nowhere() {
        return new PrintWriter(new StringWriter());
    }
}
