package io.inventory.cli.command.completion;

import io.inventory.cli.wiring.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes the program's command line. */
@Command(
        name = "completion",
        description = "Print a script that completes commands and options in a shell.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(inventory completion bash)", "  inventory completion zsh > ~/.inventory-completion"})
public final class CompletionCommand implements Runnable {

    /** Shells with a script. */
    public enum Shell {
        BASH,
        /** By its own emulation of bash's completion, which the script switches on. */
        ZSH
    }

    private final Wiring wiring;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "<shell>", description = "bash or zsh")
    private Shell shell = Shell.BASH;

    public CompletionCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        completeFiles(root.getCommandSpec());
        String script = AutoComplete.bash("inventory", root);
        String interpreter = shell.name().toLowerCase(Locale.ROOT);
        wiring.terminal().out().print(script.replaceFirst("^#!.*", "#!/usr/bin/env " + interpreter));
    }

    /** Options that also take a file, such as a payload, complete file names: the generator offers them for paths only. */
    private static void completeFiles(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            boolean takesFile = option.paramLabel().toLowerCase(Locale.ROOT).contains("file");
            if (takesFile && option.type() == String.class) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option).type(Path.class).build());
            }
        }
        command.subcommands().values().forEach(child -> completeFiles(child.getCommandSpec()));
    }
}
