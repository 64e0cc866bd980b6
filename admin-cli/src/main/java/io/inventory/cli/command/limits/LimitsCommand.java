package io.inventory.cli.command.limits;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.cli.wiring.WorkerTalk;
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

    @Option(
            names = "--slow",
            description =
                    "Only buckets that were throttled, in which a call would wait, or whose account is left alone.")
    private boolean slow;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "5s",
            converter = DurationConversion.class,
            description = "How long each round of answers may take; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(5);

    @Mixin
    private final OutputOption output = new OutputOption();

    public LimitsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        WorkerTalk talk = wiring.workerTalk(timeout);
        wiring.printer(output.format()).print(SharedBucket.TABLE, together(lines(talk)));
        talk.requireAnswers();
        return ExitCode.DONE.number();
    }

    /** Asks page by page: whose page was full is asked for the next. */
    private List<LimitLine> lines(WorkerTalk talk) throws InterruptedException {
        List<LimitLine> lines = new ArrayList<>();
        List<Beat.Worker> asked =
                wiring.beats().workers().stream().map(worker -> worker.beat()).toList();
        for (int page = 0; !asked.isEmpty(); page++) {
            int from = page * ShowLimits.MOST;
            var answers = talk.ask(asked, id -> new ShowLimits(id, from, ShowLimits.MOST));
            answers.values().forEach(answer -> lines.addAll(answer.limits()));
            asked = answers.entrySet().stream()
                    .filter(answer -> answer.getValue().limits().size() == ShowLimits.MOST)
                    .map(answer -> answer.getKey())
                    .toList();
        }
        return lines;
    }

    private List<SharedBucket> together(List<LimitLine> lines) {
        return lines.stream()
                .filter(line -> account == null || line.account().equals(account))
                .collect(Collectors.groupingBy(
                        line -> line, () -> new TreeMap<>(SharedBucket.ORDER), Collectors.toList()))
                .values()
                .stream()
                .map(SharedBucket::of)
                .filter(bucket -> !slow || bucket.isSlow())
                .toList();
    }
}
