package io.inventory.cli.command.option;

import io.inventory.cli.print.OutputFormat;
import picocli.CommandLine.Option;

/** {@code -o} of every command that prints rows. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            defaultValue = "table",
            completionCandidates = Formats.class,
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    /** The form that was asked for. */
    public OutputFormat format() {
        return format;
    }
}
