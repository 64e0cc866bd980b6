package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.GroupLine;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists a queue's open groups. */
@Command(
        name = "groups",
        aliases = "g",
        description = "List the groups of a queue that still collect members.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue groups --name default", "  inventory queue groups --group evening -o json"})
public final class QueueGroupsCommand implements Callable<Integer> {

    private static final Table<GroupLine> TABLE = new Table<>(List.of(
            Column.of("GROUP", GroupLine::name),
            Column.of("TYPE", group -> group.type().name()),
            Column.of("SIZE", GroupLine::size),
            Column.of("FIRST", GroupLine::first),
            Column.of("LAST", GroupLine::last)));

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--group", paramLabel = "<name>", description = "Only groups of this name.")
    private @Nullable String name;

    public QueueGroupsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<GroupLine> groups = wiring.tracker().groups(queue.queue()).stream()
                .filter(group -> name == null || name.equals(group.name()))
                .toList();
        wiring.printer(output.format()).print(TABLE, groups);
        return ExitCode.DONE.number();
    }
}
