package io.inventory.cli.command.task;

import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a task comes from. */
final class LineageOption {

    /** Version 00 of the W3C's Trace Context (https://www.w3.org/TR/trace-context/#traceparent-header-field-values). */
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @Option(
            names = "--parent",
            paramLabel = "<id>",
            converter = TaskIdConversion.class,
            description = "The task on whose behalf this one is submitted.")
    private @Nullable TaskId parent;

    @Option(
            names = "--root",
            paramLabel = "<id>",
            converter = TaskIdConversion.class,
            description = "The first task of that chain; default: the parent.")
    private @Nullable TaskId root;

    @Option(
            names = "--traceparent",
            paramLabel = "<context>",
            description = "The W3C trace context that the task belongs to; its children inherit it.")
    private @Nullable String traceparent;

    /** @throws CommandFailure USAGE for a trace context of another form */
    Lineage lineage() {
        if (traceparent != null && !TRACEPARENT.matcher(traceparent).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--traceparent: '%s' is none; write 00-<32 hex digits>-<16 hex digits>-<2 hex digits>"
                            .formatted(traceparent));
        }
        return new Lineage(parent, root == null ? parent : root, null, traceparent);
    }
}
