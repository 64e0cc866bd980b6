package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.TypeDay;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a queue did on each of the last days. */
@Command(
        name = "history",
        aliases = "h",
        description = {
            "Show what a queue did on each of the last days (UTC), today first.",
            "Counted are runs that finished: a run that was deferred, released or lost with its worker is in neither number."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue history --name default --days 7", "  inventory queue history -o json"})
public final class QueueHistoryCommand implements Callable<Integer> {

    /** The tracker keeps no more. */
    private static final int MOST_DAYS = 90;

    /** One day of a queue, all types together. */
    record Day(LocalDate date, long processed, long failed) {

        /** Of 1, with four decimals: 0 for a day on which nothing was processed. */
        double errorRate() {
            return processed == 0 ? 0 : Math.round(10_000.0 * failed / processed) / 10_000.0;
        }
    }

    static final Table<Day> TABLE = new Table<>(List.of(
            Column.of("DATE (UTC)", day -> day.date().toString()),
            Column.of("PROCESSED", Day::processed),
            Column.of("FAILED", Day::failed),
            Column.of(
                    "ERROR RATE", Day::errorRate, day -> String.format(Locale.ROOT, "%.2f%%", 100 * day.errorRate()))));

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = {"-d", "--days"},
            paramLabel = "<n>",
            defaultValue = "10",
            description = "Days, today among them, 1 to 90; default: ${DEFAULT-VALUE}.")
    private int days = 10;

    @Mixin
    private final OutputOption output = new OutputOption();

    public QueueHistoryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (days < 1 || days > MOST_DAYS) {
            throw new CommandFailure(ExitCode.USAGE, "--days must be 1 to %d, not %d".formatted(MOST_DAYS, days));
        }
        LocalDate today = LocalDate.ofInstant(wiring.clock().instant(), ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        List<TypeDay> counted = wiring.tracker().types(queue.queue(), first);
        wiring.printer(output.format()).print(TABLE, days(today, counted));
        return ExitCode.DONE.number();
    }

    private List<Day> days(LocalDate today, List<TypeDay> counted) {
        List<Day> all = new ArrayList<>();
        for (int back = 0; back < days; back++) {
            LocalDate date = today.minusDays(back);
            List<TypeDay> of =
                    counted.stream().filter(day -> day.day().equals(date)).toList();
            all.add(new Day(
                    date,
                    of.stream().mapToLong(TypeDay::processed).sum(),
                    of.stream().mapToLong(TypeDay::failed).sum()));
        }
        return all;
    }
}
