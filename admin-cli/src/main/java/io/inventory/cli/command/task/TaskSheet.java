package io.inventory.cli.command.task;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.print.Texts;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.Unique;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of one task: the thirteen lines of the operations guide, and three sections. */
final class TaskSheet {

    /** What stands for an absent error, payload or result. */
    private static final String NIL = "<nil>";

    static final Table<TaskInfo> LINES = new Table<>(List.of(
            Column.of("ID", info -> info.task().id().toString()),
            Column.of("Queue", info -> info.task().queue().name()),
            Column.of("Type/Name", info -> info.task().type().name()),
            Column.of("State", info -> info.state().word()),
            Column.of("Group", TaskSheet::group, info -> Objects.requireNonNullElse(group(info), "")),
            Column.of("Is Orphaned", TaskInfo::orphaned),
            Column.of(
                    "Retry",
                    info -> info.task().attempts().retried() + "/"
                            + options(info).maxRetry()),
            Column.of("Timeout", info -> options(info).timeout()),
            Column.of("Deadline", info -> options(info).deadline()),
            Column.of("Retention", info -> options(info).retention()),
            Column.of("Last Failed At", info -> info.moments().lastFailed()),
            Column.of("Next Process At", info -> info.moments().nextProcess()),
            Column.of("Completed At", info -> info.moments().completed())));

    private static final List<Column<TaskInfo>> SECTIONS = List.of(
            section("Last Error", TaskSheet::error),
            section("Payload", TaskSheet::payload),
            section("Result", TaskInfo::result));

    /** What programs are told besides: the operations guide's lines stay as they are. */
    private static final List<Column<TaskInfo>> BESIDES = List.of(
            Column.of("Unique Key", TaskSheet::uniqueKey),
            Column.of("Parent", info -> text(info.task().lineage().parent())),
            Column.of("Root", info -> text(info.task().lineage().root())),
            Column.of("Replay Of", info -> text(info.task().lineage().replayOf())),
            Column.of("Traceparent", info -> info.task().lineage().traceparent()));

    /** Lines and sections as one object. */
    static final Table<TaskInfo> WHOLE = new Table<>(
            Stream.of(LINES.columns(), BESIDES, SECTIONS).flatMap(List::stream).toList());

    private TaskSheet() {}

    /** The sections for people, each below an empty line. */
    static List<String> sections(TaskInfo info) {
        List<String> lines = new ArrayList<>();
        for (Column<TaskInfo> section : SECTIONS) {
            lines.add("");
            lines.add(section.label());
            lines.add("-".repeat(section.label().length()));
            Texts.onLines(section.text().apply(info)).lines().forEach(lines::add);
        }
        return lines;
    }

    private static Column<TaskInfo> section(String label, Function<TaskInfo, @Nullable String> text) {
        return Column.of(label, text::apply, info -> Objects.requireNonNullElse(text.apply(info), NIL));
    }

    private static TaskOptions options(TaskInfo info) {
        return info.task().options();
    }

    private static @Nullable String group(TaskInfo info) {
        return options(info).group();
    }

    private static @Nullable String uniqueKey(TaskInfo info) {
        Unique unique = options(info).unique();
        return unique == null ? null : unique.key();
    }

    private static @Nullable String text(@Nullable TaskId id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String error(TaskInfo info) {
        TaskError error = info.error();
        return error == null ? null : error.message();
    }

    /** Payloads are text by convention; a byte that is none shows as a replacement character. */
    private static @Nullable String payload(TaskInfo info) {
        byte[] bytes = info.task().body().bytes();
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
