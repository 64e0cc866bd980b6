package io.inventory.cli.command.scheduler;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.PageOption;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.producers.schedule.ScheduleBoard;
import io.inventory.producers.schedule.ScheduleBoard.Entry;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists periodic jobs. */
@Command(
        name = "jobs",
        aliases = "j",
        description = "List the periodic jobs; none while no scheduler is alive.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory scheduler jobs", "  inventory scheduler jobs --page 2 --size 20 -o json"})
public final class SchedulerJobsCommand implements Runnable {

    /** The columns are those of the operations guide; scripts read them by their number. */
    static final Table<Entry> TABLE = new Table<>(
            List.of(
                    Column.of("ID", entry -> entry.id().toString()),
                    Column.of("SPEC", Entry::spec),
                    Column.of("TYPE", Entry::type),
                    Column.of("PREV", Entry::prev),
                    Column.of("NEXT", Entry::next)),
            List.of(Column.of("MISSED", Entry::missed), Column.of("REGISTERED BY", Entry::registeredBy)));

    private final Wiring wiring;

    @Mixin
    private final PageOption page = new PageOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public SchedulerJobsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        List<Entry> entries = new ScheduleBoard(wiring.database()).entries();
        tellWhoseRule(entries);
        entries.stream().filter(entry -> entry.missed() > 0).forEach(this::tellMissed);
        wiring.printer(output.format()).print(TABLE, page.checked().of(entries));
    }

    /** After an outage of more than ten minutes only the newest tick of a job becomes a task. */
    private void tellMissed(Entry entry) {
        wiring.terminal()
                .err()
                .println(
                        "warning: %d tick(s) of %s (%s) were left out after long outages; submit it by hand if you need them"
                                .formatted(entry.missed(), entry.type(), entry.spec()));
    }

    /** The last scheduler to start registers the jobs of its own configuration. */
    private void tellWhoseRule(List<Entry> entries) {
        if (!entries.isEmpty()) {
            String schedulers = entries.stream()
                    .map(Entry::registeredBy)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            wiring.terminal().err().println("registered from the configuration of " + schedulers);
        }
    }
}
