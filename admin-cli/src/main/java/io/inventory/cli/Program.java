package io.inventory.cli;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.frame.GlobalOptions;
import io.inventory.cli.frame.Terminal;
import io.inventory.cli.wiring.Wiring;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the program: parses the command line, runs the command, tells failures, gives the exit code. */
public final class Program {

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    /** A program that reads and writes {@code terminal}. */
    public Program(Terminal terminal, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** Runs one command; never throws for what an operator can cause. */
    public int run(String... arguments) {
        GlobalOptions options = new GlobalOptions();
        try (Wiring wiring = new Wiring(terminal, options, environment, clock)) {
            CommandTree tree = new CommandTree(options, new WiringFactory(wiring));
            return prepared(tree.asFarAsAskedFor(arguments), options).execute(arguments);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private CommandLine prepared(CommandLine commandLine, GlobalOptions options) {
        return commandLine
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionStrategy(parsed -> {
                    options.take(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((refusal, unused) -> usage(refusal))
                .setExecutionExceptionHandler((thrown, unused, unusedResult) -> failed(thrown, options.isDebug()));
    }

    private int usage(ParameterException refusal) {
        terminal.err().println("inventory: " + refusal.getMessage());
        UnmatchedArgumentException.printSuggestions(refusal, terminal.err());
        String command = refusal.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("Run '" + command + " --help' for what it takes.");
        return ExitCode.USAGE.number();
    }

    private int failed(Exception thrown, boolean debug) {
        CommandFailure failure = Failures.of(thrown);
        String message = failure.getMessage();
        if (message != null && !message.isEmpty()) {
            message.lines().forEach(line -> terminal.err().println("inventory: " + line));
        }
        if (debug) {
            thrown.printStackTrace(terminal.err()); // asked for by --debug
        }
        return failure.exitCode().number();
    }
}
