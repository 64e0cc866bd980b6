package io.inventory.cli.command;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that short commands load, while the build writes the archive of classes: help, configuration, printing, and
 * a Kafka client that reaches nobody. Prints nothing, changes nothing.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Load what short commands load; the build uses it.",
        footerHeading = "%nExample:%n",
        footer = "  inventory warm-up")
public final class WarmUpCommand implements Runnable {

    /** The discard service, where no broker listens. */
    private static final String NOBODY = "127.0.0.1:9";

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
        askNobody();
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

    private static void askNobody() {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, NOBODY,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 300,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 200);
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            // Expected: nobody is there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", e);
        }
    }

    private static PrintWriter nowhere() {
        return new PrintWriter(new StringWriter());
    }
}
