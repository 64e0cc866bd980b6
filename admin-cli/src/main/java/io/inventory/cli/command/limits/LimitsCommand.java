package io.inventory.cli.command.limits;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command.ShowLimits;
import io.inventory.schema.control.LimitLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks every worker for its token buckets and puts those of the same name together. */
@Command(
        name = "limits",
        description =
                "Show how fast the workers call their sources: every token bucket used lately, its rate, and what is"
                        + " left of it.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory limits", "  inventory limits --account 123456789012 -o json", "  inventory limits --slow"
        })
public final class LimitsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(names = "--account", paramLabel = "<account>", description = "Only buckets of this account or cluster.")
    private @Nullable String account;

    @Option(names = "--slow", description = "Only buckets that were throttled, or in which a call would wait.")
    private boolean slow;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "5s",
            converter = DurationConversion.class,
            description = "How long each answer of a worker may take; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(5);

    @Mixin
    private final OutputOption output = new OutputOption();

    public LimitsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<LimitLine> lines = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (var worker : wiring.beats().workers()) {
            if (!ask(worker.beat(), lines)) {
                silent.add("%s/%d"
                        .formatted(
                                worker.beat().host().host(),
                                worker.beat().host().pid()));
            }
        }
        wiring.printer(output.format()).print(SharedBucket.TABLE, together(lines));
        if (!silent.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no answer within %s from %s".formatted(Texts.of(timeout), String.join(", ", silent)));
        }
        return ExitCode.DONE.number();
    }

    /** @return whether the worker answered */
    private boolean ask(Beat.Worker worker, List<LimitLine> lines) throws InterruptedException {
        CommandSender sender = wiring.commandSender();
        int from = 0;
        while (true) {
            var question = new ShowLimits(wiring.ids().get(), from, ShowLimits.MOST);
            var reply = sender.send(worker.incarnation(), question, timeout);
            if (reply.isEmpty()) {
                return false;
            }
            List<LimitLine> page = reply.get().limits();
            lines.addAll(page);
            if (page.size() < ShowLimits.MOST) {
                return true;
            }
            from += page.size();
        }
    }

    private List<SharedBucket> together(List<LimitLine> lines) {
        return lines.stream()
                .filter(line -> account == null || line.account().equals(account))
                .collect(Collectors.groupingBy(
                        line -> line, () -> new TreeMap<>(SharedBucket.ORDER), Collectors.toList()))
                .values()
                .stream()
                .map(SharedBucket::of)
                .filter(bucket ->
                        !slow || bucket.throttled() > 0 || !bucket.nextWaits().isZero())
                .toList();
    }
}
