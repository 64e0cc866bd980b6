package io.inventory.cli.command.doctor;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.service.SourceDesk;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Examination;
import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.doctor.check.Checks;
import io.inventory.pipeline.doctor.check.Patient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Examines the whole engine. */
@Command(
        name = "doctor",
        description = {
            "Look whether all is well: tracker against log against offsets, brokers, topics, transactions, workers, clocks, database."
                    + " Each line says what was found and what to do.",
            "Exit code 1 when something is wrong or could not be looked at. Changes nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  inventory doctor", "  inventory doctor --quick -o json", "  inventory doctor --sources"})
public final class DoctorCommand implements Callable<Integer> {

    static final Table<Finding> TABLE = new Table<>(List.of(
            Column.of("SEVERITY", finding -> finding.severity().word()),
            Column.of("CHECK", Finding::check),
            Column.of("FOUND", Finding::found),
            Column.of("TO DO", Finding::advice)));

    private final Wiring wiring;

    @Option(names = "--quick", description = "Leave out the recount, which reads the whole log.")
    private boolean quick;

    @Option(
            names = "--sources",
            description = {
                "Look at the sources instead: tries every credential against every call that its collectors make, in its smallest form,"
                        + " and names the permission that is missing.",
                "Needs neither Kafka nor a database."
            })
    private boolean sources;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DoctorCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!sources) {
            Patient patient = wiring.patient();
            return examine(quick ? Checks.quick(patient) : Checks.all(patient));
        }
        if (quick) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--quick leaves out a check of the engine: drop it beside --sources");
        }
        try (SourceDesk desk = wiring.sourceDesk()) {
            return examine(enabled(desk.checks()));
        }
    }

    private static List<Check> enabled(List<Check> checks) {
        if (checks.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION, "no source is enabled: set aws.is_enabled or gardener.is_enabled to true");
        }
        return checks;
    }

    private int examine(List<Check> checks) throws InterruptedException {
        List<Finding> findings = new Examination(checks, this::tell).findings();
        wiring.printer(output.format()).print(TABLE, findings);
        boolean wrong = findings.stream().anyMatch(finding -> finding.severity().isWrong());
        return (wrong ? ExitCode.FAILED : ExitCode.DONE).number();
    }

    /** A recount may take minutes. */
    private void tell(String check) {
        if (wiring.terminal().isInteractive()) {
            wiring.terminal().err().println("looking at " + check);
        }
    }
}
