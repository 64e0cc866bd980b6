package io.inventory.cli.command.changes;

import io.inventory.cli.command.model.KnownModel;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.service.Foreground;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.sink.feed.FeedReader;
import io.inventory.pipeline.sink.feed.PublishedChange;
import io.inventory.schema.resource.Model;
import io.inventory.schema.topic.Topics;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the feed of changes. */
@Command(
        name = "changes",
        description = "Print changes of the inventory as they are published.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory changes --limit 10", "  inventory changes --follow --model aws:model:vpc -o json"})
public final class ChangesCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Print what comes from now on, a line each, until interrupted; with -o json an object a line.")
    private boolean follow;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "<model>",
            description = "Only changes of this model.")
    private @Nullable String model;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "<n>",
            defaultValue = "50",
            description = "Without --follow: only the newest, 0 for all that the feed has; default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ChangesCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be 0 or more, not " + limit);
        }
        KafkaAccess kafka = wiring.kafka();
        List<String> topics = FeedReader.existing(kafka, topics(kafka.catalog().topics()));
        if (topics.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "nothing was ever published: start a sink first");
        }
        if (follow) {
            follow(kafka, topics);
        } else {
            print(kafka, topics);
        }
        return ExitCode.DONE.number();
    }

    private List<String> topics(Topics topics) {
        Stream<String> names = model == null
                ? wiring.models().all().stream().map(Model::name)
                : Stream.of(KnownModel.of(model, wiring.models()).name());
        return names.map(topics::changes).toList();
    }

    private void print(KafkaAccess kafka, List<String> topics) throws InterruptedException {
        Map<String, Deque<PublishedChange>> newest = new TreeMap<>();
        try (FeedReader reader = FeedReader.fromBeginning(kafka, topics)) {
            reader.readAll(change -> {
                Deque<PublishedChange> ofModel = newest.computeIfAbsent(change.topic(), topic -> new ArrayDeque<>());
                ofModel.addLast(change);
                if (limit > 0 && ofModel.size() > limit) {
                    ofModel.removeFirst();
                }
            });
        }
        List<ChangeLine> lines = newest.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparing(PublishedChange::published))
                .map(change -> line(kafka, change))
                .toList();
        int shown = limit == 0 ? lines.size() : Math.min(limit, lines.size());
        wiring.printer(output.format()).print(ChangeLine.TABLE, lines.subList(lines.size() - shown, lines.size()));
    }

    private void follow(KafkaAccess kafka, List<String> topics) throws Exception {
        if (output.format() != OutputFormat.TABLE && output.format() != OutputFormat.JSON) {
            throw new CommandFailure(ExitCode.USAGE, "--follow prints lines: -o table or -o json");
        }
        Foreground.run(() -> Following.start(FeedReader.fromNow(kafka, topics), change -> print(line(kafka, change))));
    }

    private void print(ChangeLine line) {
        wiring.terminal().out().println(output.format() == OutputFormat.JSON ? line.json() : line.text());
        wiring.terminal().out().flush();
    }

    private static ChangeLine line(KafkaAccess kafka, PublishedChange change) {
        return ChangeLine.of(change, kafka.catalog().topics());
    }
}
