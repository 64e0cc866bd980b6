package io.inventory.cli.command.plan;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.task.PayloadOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.service.PlanDesk;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.plan.PlannedTask;
import io.inventory.pipeline.sink.PlannedRow.Action;
import io.inventory.pipeline.sink.PlannedScan;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a collection would change. */
@Command(
        name = "plan",
        description = {
            "Run a task and those it submits here and now: read the source, compare with the tables, write nothing.",
            "Printed is each row that would be inserted, updated, moved, removed or held; 1 is the exit code when a scope was not read whole."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory plan --task aws:task:collect-vpcs",
            "  inventory plan -t aws:task:collect-vpcs --payload '{account_id: \"123456789012\", region: eu-west-1}' -o json",
            "  inventory plan -t g:task:collect-all --summary"
        })
public final class PlanCommand implements Runnable {

    private final Wiring wiring;

    @Option(
            names = {"-t", "--task"},
            required = true,
            paramLabel = "<type>",
            description = "The task type, as `inventory task list` shows it.")
    private @Nullable String type;

    @ArgGroup
    private PayloadOption payload = new PayloadOption();

    @Option(names = "--summary", description = "A line for each scan, with its numbers, in place of one for each row.")
    private boolean summary;

    @Mixin
    private final OutputOption output = new OutputOption();

    private final List<PlannedTask> tasks = new ArrayList<>();

    public PlanCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        try (PlanDesk desk = wiring.planDesk()) {
            desk.planner().run(known(desk), payload.body(), tasks::add);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted: what was read until then is not shown", e);
        }
        List<PlannedScan> scans =
                tasks.stream().flatMap(task -> task.scans().stream()).toList();
        if (summary) {
            wiring.printer(output.format()).print(PlanSheet.SCANS, scans);
        } else {
            wiring.printer(output.format())
                    .print(
                            PlanSheet.ROWS,
                            scans.stream().flatMap(scan -> scan.rows().stream()).toList());
        }
        say(scans);
    }

    private TaskHandler known(PlanDesk desk) {
        String name = Objects.requireNonNull(type);
        return desk.handlers()
                .find(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        wiring.handlers().find(name).isPresent()
                                ? "%s cannot run: its source is not enabled in the configuration".formatted(name)
                                : "unknown task \"%s\": see `inventory task list`".formatted(name)));
    }

    /** What else is to be known, on standard error. */
    private void say(List<PlannedScan> scans) {
        wiring.terminal()
                .err()
                .printf(Locale.ROOT, "%,d scans of %,d tasks: %s%n", scans.size(), tasks.size(), totals(scans));
        List<String> faults = faults(scans);
        if (!faults.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, String.join(System.lineSeparator(), faults));
        }
    }

    private static String totals(List<PlannedScan> scans) {
        List<String> totals = new ArrayList<>();
        for (Action action : Action.values()) {
            totals.add(String.format(
                    Locale.ROOT,
                    "%s %,d",
                    action.word(),
                    scans.stream().mapToLong(scan -> scan.count(action)).sum()));
        }
        totals.add(String.format(
                Locale.ROOT,
                "unchanged %,d",
                scans.stream().mapToLong(PlannedScan::unchanged).sum()));
        return String.join(", ", totals);
    }

    private List<String> faults(List<PlannedScan> scans) {
        List<String> faults = new ArrayList<>();
        scans.stream()
                .filter(scan -> scan.verdict() != Verdict.COMPLETE)
                .map(scan -> "%s of %s is %s: %s"
                        .formatted(
                                scan.model(),
                                scan.scope(),
                                scan.verdict(),
                                scan.failure().map(ScanFailure::message).orElse("it did not end")))
                .forEach(faults::add);
        tasks.stream()
                .filter(task -> task.failure().isPresent() && task.scans().isEmpty())
                .map(task -> "%s: %s".formatted(task.type(), task.failure().orElseThrow()))
                .forEach(faults::add);
        return faults;
    }
}
