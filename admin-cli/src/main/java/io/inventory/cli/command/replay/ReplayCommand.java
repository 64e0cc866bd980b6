package io.inventory.cli.command.replay;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.UuidConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.producers.replay.Replay;
import io.inventory.producers.replay.ReplaySummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Offers tasks of the past again. */
@Command(
        name = "replay",
        description = {
            "Offer again the tasks that a stretch of a task topic holds, or that are archived: as new tasks with new ids, once each,"
                    + " however often a task was retried. The old ones, and what workers claim meanwhile, are not touched.",
            "A new task has the payload, the timeout, the retries and the retention of the old one, no deadline, no unique key, no"
                    + " group and no parent. Claimed tasks stay on their topic for 7 days.",
            "A replay that breaks off goes on with --resume, on any machine; no task is offered twice."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory replay --task aws:task:collect-vpcs --since 2h --dry-run",
            "  inventory replay --task aws:task:collect-vpcs --since 2026-11-22T10:00:00Z --state archived --rate 50/s",
            "  inventory replay --archive --task aws:task:collect-vpcs",
            "  inventory replay --resume 0193a7a4-5f00-7000-8000-000000000001"
        })
public final class ReplayCommand implements Callable<Integer> {

    static final Table<ReplaySummary> TABLE = new Table<>(List.of(
            Column.of("Replay", summary -> summary.id().toString()),
            Column.of("Tasks", ReplaySummary::tasks),
            Column.of("Offered", ReplaySummary::offered),
            Column.of("Other State", ReplaySummary::leftOut),
            Column.of("Unreadable", ReplaySummary::unreadable),
            Column.of("Done", ReplaySummary::done)));

    private final Wiring wiring;

    @Mixin
    private final WhatOption what = new WhatOption();

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = "--rate",
            paramLabel = "<n/s>",
            converter = RateConversion.class,
            description = "Tasks a second at most; default: as fast as Kafka takes them.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--dry-run", description = "Only count the tasks.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            paramLabel = "<replay id>",
            converter = UuidConversion.class,
            description = "Go on with a replay that broke off; what it replays is fixed since it began.")
    private @Nullable UUID resumed;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ReplayCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (resumed != null && (what.isGiven() || dryRun)) {
            throw new CommandFailure(ExitCode.USAGE, "--resume goes with --rate and -o only");
        }
        wiring.printer(output.format()).printOne(TABLE, summary());
        return ExitCode.DONE.number();
    }

    private ReplaySummary summary() throws InterruptedException {
        PrintWriter talk = wiring.terminal().err();
        Replay replay = wiring.replay(rate, new ProgressLines(talk, System::nanoTime));
        if (resumed != null) {
            return replay.resume(resumed);
        }
        var request = what.request(queue.queue(), wiring.clock().instant());
        UUID id = wiring.ids().get();
        if (dryRun) {
            return replay.rehearse(id, request);
        }
        talk.println("replay %s begins; if it breaks off: inventory replay --resume %s".formatted(id, id));
        return replay.begin(id, request);
    }
}
