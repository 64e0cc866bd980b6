package io.inventory.cli.command.queue;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.log.TopicOffsets;
import java.util.List;

/** A queue's task topics by their offsets. */
final class OffsetsTable {

    static final Table<TopicOffsets> TABLE = new Table<>(List.of(
            Column.of("TOPIC", TopicOffsets::topic),
            Column.of("PARTITIONS", TopicOffsets::partitions),
            Column.of("END", TopicOffsets::end),
            Column.of("COMMITTED", TopicOffsets::committed),
            Column.of("UNCLAIMED", TopicOffsets::unclaimed),
            Column.of("OPEN", TopicOffsets::open)));

    private OffsetsTable() {}
}
