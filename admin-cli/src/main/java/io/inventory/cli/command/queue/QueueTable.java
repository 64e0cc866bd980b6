package io.inventory.cli.command.queue;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.schema.task.TaskState;
import java.util.List;

/** The fifteen lines of the operations guide. */
final class QueueTable {

    static final Table<QueueInfo> TABLE = new Table<>(List.of(
            Column.of("Name", info -> info.name().name()),
            Column.of("Memory Usage", QueueInfo::memoryUsage),
            Column.of("Latency", QueueInfo::latency),
            Column.of("Size", QueueInfo::size),
            Column.of("Groups", QueueInfo::groups),
            tasks("Pending", TaskState.PENDING),
            tasks("Active", TaskState.ACTIVE),
            tasks("Scheduled", TaskState.SCHEDULED),
            tasks("Retry", TaskState.RETRY),
            tasks("Archived", TaskState.ARCHIVED),
            tasks("Completed", TaskState.COMPLETED),
            tasks("Aggregating", TaskState.AGGREGATING),
            Column.of("Processed (daily)", QueueInfo::processedDaily),
            Column.of("Failed (daily)", QueueInfo::failedDaily),
            Column.of("Is Paused", QueueInfo::paused)));

    private QueueTable() {}

    private static Column<QueueInfo> tasks(String label, TaskState state) {
        return Column.of(label, info -> info.states().getOrDefault(state.word(), 0L));
    }
}
