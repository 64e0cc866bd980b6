package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/** What a million tasks take is measured by the fault suite; here, that a store has no more than its share. */
class StoreMemoryTest {

    @Test
    void aStoresBuffersAreSmallAndItsIndexesLieInTheSharedCache() {
        try (Options options = new Options()) {
            options.setTableFormatConfig(new BlockBasedTableConfig());

            new StoreMemory().setConfig("tasks", options, Map.of());

            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            assertThat(table.cacheIndexAndFilterBlocks()).isTrue();
            assertThat(options.writeBufferSize() * options.maxWriteBufferNumber())
                    .isLessThanOrEqualTo(8L << 20);
        }
    }
}
