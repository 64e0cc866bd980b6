package io.inventory.cli.command.run;

import io.inventory.cli.command.option.PortConversion;
import io.inventory.cli.service.Foreground;
import io.inventory.cli.service.Standalone;
import io.inventory.cli.wiring.Wiring;
import io.inventory.standalone.home.RunningStandalone;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything in one process. */
@Command(
        name = "standalone",
        description = {
            "Run worker, tracker, sink and scheduler in one process, until stopped.",
            "Without kafka.bootstrap_servers or database.dsn in the configuration it brings a broker or a database of its own,"
                    + " with their data below INVENTORY_HOME, where the other commands find it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  inventory standalone", "  inventory standalone --config my.yaml --database-port 5432"})
public final class StandaloneCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = "--kafka-port",
            paramLabel = "<port>",
            converter = PortConversion.class,
            defaultValue = "0",
            description = "Port of its own broker; 0 takes a free one.")
    private int kafkaPort;

    @Option(
            names = "--database-port",
            paramLabel = "<port>",
            converter = PortConversion.class,
            defaultValue = "0",
            description = "Port of its own database; 0 takes a free one.")
    private int databasePort;

    public StandaloneCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logAsService();
        Standalone.Ports ports = new Standalone.Ports(kafkaPort, databasePort);
        Foreground.run(() -> started(ports));
        return 0;
    }

    private Standalone started(Standalone.Ports ports) {
        Standalone standalone = Standalone.start(wiring.config(), wiring.home(), ports);
        tell(standalone.running());
        return standalone;
    }

    private void tell(RunningStandalone running) {
        PrintWriter talk = wiring.terminal().err();
        talk.println("Kafka:      " + running.bootstrapServers());
        talk.println("PostgreSQL: " + running.dsn());
        talk.println("HTTP:       " + running.tracker().orElse("none"));
        talk.println("Home:       " + wiring.home().folder());
    }
}
