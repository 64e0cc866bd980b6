package io.inventory.cli.command.leaks;

import io.inventory.cli.command.option.Moment;
import io.inventory.cli.command.option.MomentConversion;
import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.RowWriter;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.Leak;
import io.inventory.pipeline.leak.Leak.State;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import io.inventory.pipeline.leak.Leaks;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists leaks, and what is undecided. */
@Command(
        name = "leaks",
        description = {
            "List resources that nobody owns any more, each with the rule, the evidence, and how fresh the scans are that say so;",
            "and what is undecided, with the scans that are missing. Exit code 5 when there are leaks that are not suppressed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory leaks",
            "  inventory leaks --kind aws_orphan_vpc --since 24h -o jsonl",
            "  inventory leaks suppress --help"
        },
        subcommands = {
            LeaksRulesCommand.class,
            LeaksSuppressCommand.class,
            LeaksUnsuppressCommand.class,
            LeaksSuppressedCommand.class,
        })
public final class LeaksCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final KindsOption kinds = new KindsOption();

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description = {
                "Only what was first seen as leaked since then: a time, or a span before now such as 24h.",
                "What was not noted yet is not left out."
            })
    private @Nullable Moment since;

    @Mixin
    private final OutputOption output = new OutputOption();

    public LeaksCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        List<LeakRule> rules = kinds.of(LeakRules.load());
        Instant from = since == null ? null : since.from(wiring.clock().instant());
        Map<State, Integer> counts = new EnumMap<>(State.class);
        Leaks leaks = new Leaks(wiring.database());
        RowWriter<Leak> rows = wiring.printer(output.format()).rows(LeakSheet.TABLE);
        for (LeakRule rule : rules) {
            leaks.stream(rule, from, leak -> {
                rows.write(leak);
                counts.merge(leak.state(), 1, Integer::sum);
            });
        }
        rows.end();
        tell(counts);
        return (counts.containsKey(State.LEAKED) ? ExitCode.LEAKS_FOUND : ExitCode.DONE).number();
    }

    /** Nothing found and nothing decided look alike in a table without rows. */
    private void tell(Map<State, Integer> counts) {
        wiring.terminal()
                .err()
                .printf(
                        "%d leaked, %d suppressed, %d undecided%n",
                        counts.getOrDefault(State.LEAKED, 0),
                        counts.getOrDefault(State.SUPPRESSED, 0),
                        counts.getOrDefault(State.UNDECIDED, 0));
    }
}
