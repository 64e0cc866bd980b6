package io.inventory.cli;

import io.inventory.cli.command.InventoryCommand;
import io.inventory.cli.command.WarmUpCommand;
import io.inventory.cli.command.completion.CompletionCommand;
import io.inventory.cli.frame.GlobalOptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The tree of commands, grown as far as a command line needs it: reading the annotations of all commands takes longer than
 * most commands run. A group that the command line does not name is a leaf with its name and description.
 */
final class CommandTree {

    /** These look at all the others. */
    private static final List<Class<?>> LOOK_AT_ALL = List.of(CompletionCommand.class, WarmUpCommand.class);

    private final GlobalOptions options;
    private final IFactory factory;

    CommandTree(GlobalOptions options, IFactory factory) {
        this.options = options;
        this.factory = factory;
    }

    /** Every command. */
    CommandLine whole() {
        CommandLine top = top();
        InventoryCommand.CHILDREN.forEach(child -> top.addSubcommand(new CommandLine(child, factory)));
        return top;
    }

    /** The top and what {@code arguments} name of it. */
    CommandLine asFarAsAskedFor(String... arguments) {
        Set<String> words = Set.copyOf(List.of(arguments));
        // A word may stand in a file of arguments too.
        boolean anything = words.stream().anyMatch(word -> word.startsWith("@"));
        if (anything || LOOK_AT_ALL.stream().anyMatch(child -> isNamed(child, words))) {
            return whole();
        }
        CommandLine top = top();
        for (Class<?> child : InventoryCommand.CHILDREN) {
            top.addSubcommand(isNamed(child, words) ? new CommandLine(child, factory) : leaf(child));
        }
        return top;
    }

    private CommandLine top() {
        return new CommandLine(new InventoryCommand(options), factory);
    }

    private static boolean isNamed(Class<?> child, Set<String> words) {
        Command command = command(child);
        return Stream.concat(Stream.of(command.name()), Stream.of(command.aliases()))
                .anyMatch(words::contains);
    }

    private static CommandLine leaf(Class<?> child) {
        Command command = command(child);
        CommandSpec spec = CommandSpec.create().name(command.name()).aliases(command.aliases());
        spec.usageMessage().description(command.description()).hidden(command.hidden());
        return new CommandLine(spec);
    }

    private static Command command(Class<?> child) {
        return Objects.requireNonNull(child.getAnnotation(Command.class), child + " is no command");
    }
}
