package io.inventory.cli.command.option;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import java.util.List;
import picocli.CommandLine.Option;

/** Which part of a long list. */
public final class PageOption {

    /** A tracker answers no more at a time. */
    private static final int LARGEST = 1_000;

    @Option(
            names = {"-p", "--page"},
            paramLabel = "<n>",
            defaultValue = "1",
            description = "The page, from 1; default: ${DEFAULT-VALUE}.")
    private int page = 1;

    @Option(
            names = {"-s", "--size"},
            paramLabel = "<n>",
            defaultValue = "50",
            description = "Rows of a page, 1 to 1000; default: ${DEFAULT-VALUE}.")
    private int size = 50;

    /**
     * Refuses what is no page.
     *
     * @throws CommandFailure USAGE
     */
    public PageOption checked() {
        if (page < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--page must be 1 or more, not " + page);
        }
        if (size < 1 || size > LARGEST) {
            throw new CommandFailure(ExitCode.USAGE, "--size must be 1 to %d, not %d".formatted(LARGEST, size));
        }
        return this;
    }

    /** From 1. */
    public int page() {
        return page;
    }

    /** Rows of a page. */
    public int size() {
        return size;
    }

    /** The rows of this page, of a list that is there whole. */
    public <R> List<R> of(List<R> all) {
        return all.stream().skip((page - 1L) * size).limit(size).toList();
    }
}
