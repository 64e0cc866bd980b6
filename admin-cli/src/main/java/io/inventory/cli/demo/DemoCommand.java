package io.inventory.cli.demo;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.service.Foreground;
import io.inventory.cli.wiring.Wiring;
import io.inventory.standalone.Folders;
import io.inventory.standalone.home.HomeLock;
import io.inventory.standalone.home.InventoryHome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Collects a simulated estate, from the clouds' APIs over Kafka into PostgreSQL. */
@Command(
        name = "demo",
        description = {
            "Start a broker, a database, simulated clouds and all processes; collect; report what exists and what is leaked.",
            "Nothing outside of this machine is called. Its data lie below INVENTORY_HOME and are removed at the end."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  inventory demo", "  inventory demo -o json", "  inventory demo --keep"})
public final class DemoCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--keep", description = "Go on after the report, and say how to connect, until Ctrl-C.")
    private boolean keep;

    public DemoCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logWarnings();
        InventoryHome home = new InventoryHome(wiring.home().open().folder().resolve("demo"));
        // A demonstration that still runs there is told from what a killed one has left.
        HomeLock.take(home).close();
        Folders.delete(home.folder());
        try {
            if (keep) {
                Foreground.run(() -> reported(home));
            } else {
                reported(home).close();
            }
        } finally {
            Folders.delete(home.folder());
        }
        return 0;
    }

    private Demo reported(InventoryHome home) throws Exception {
        PrintWriter talk = wiring.terminal().err();
        talk.println("starting a broker, a database and simulated clouds …");
        Demo demo = Demo.start(home);
        try {
            report(demo, talk);
            return demo;
        } catch (Exception e) {
            demo.close();
            throw e;
        }
    }

    private void report(Demo demo, PrintWriter talk) throws Exception {
        Summary summary;
        try (ProgressDisplay display = display(talk)) {
            summary = demo.collect(display);
        }
        Report report = new Report(wiring.terminal().out());
        if (output.format() == OutputFormat.JSON) {
            report.json(summary);
        } else {
            report.text(summary);
        }
        if (keep) {
            tellConnections(demo, talk);
        }
    }

    private ProgressDisplay display(PrintWriter talk) {
        return wiring.terminal().isAnimated() ? ProgressDisplay.bar() : ProgressDisplay.lines(talk);
    }

    private static void tellConnections(Demo demo, PrintWriter talk) {
        talk.println();
        talk.println("Kafka:      " + demo.running().bootstrapServers());
        talk.println("PostgreSQL: " + demo.running().dsn());
        talk.println("export INVENTORY_CONFIG=" + demo.configuration());
        talk.println("export INVENTORY_HOME=" + demo.configuration().getParent());
        talk.println("Ctrl-C ends it.");
    }
}
