package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.cli.frame.GlobalOptions;
import io.inventory.cli.wiring.Wiring;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What holds for every command, those of tomorrow among them. */
class CommandTreeTest {

    static Stream<CommandSpec> commands() {
        Wiring wiring = Run.wiring();
        CommandLine root = new CommandTree(new GlobalOptions(), new WiringFactory(wiring)).whole();
        return andBelow(root.getCommandSpec());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpSaysWhatItDoesAndGivesAnExampleOfItself(CommandSpec command) {
        List<String> words = List.of(command.qualifiedName().split(" "));
        String[] arguments =
                Stream.concat(words.stream().skip(1), Stream.of("--help")).toArray(String[]::new);

        Run run = Run.of(arguments);

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out()).containsPattern("Examples?:\\R(.*\\R)*? .*" + command.qualifiedName());
        assertThat(command.usageMessage().description()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsDescribed(CommandSpec command) {
        assertThat(command.options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }

    private static Stream<CommandSpec> andBelow(CommandSpec command) {
        Stream<CommandSpec> below = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .flatMap(CommandTreeTest::andBelow);
        return Stream.concat(Stream.of(command), below);
    }
}
