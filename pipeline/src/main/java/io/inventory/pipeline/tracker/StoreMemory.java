package io.inventory.pipeline.tracker;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what the stores of a process take outside the heap. Left alone, each of more than a hundred databases (nine stores a partition) has a
 * cache of its own, buffers of 48 MiB, and the indexes of its files in memory beside them: some gigabytes, which grow with the tasks.
 *
 * <p>Made by Kafka Streams, once a store; what the stores share lives as long as the process ("Memory Management" in the guide of Kafka
 * Streams, KIP-161).
 */
public final class StoreMemory implements RocksDBConfigSetter {

    /** Shared by all stores: blocks that were read, with the indexes and filters of files. */
    private static final long CACHE = 256L << 20;

    /** The share of it that indexes and filters are not driven out of. */
    private static final double INDEXES = 0.3;

    /**
     * What a store may have beside its files. One budget for all stores would be used up by many small buffers, and each write would empty one
     * of them into a file of its own.
     */
    private static final long BUFFER = 4L << 20;

    /** One that is filled, and one that is written to a file meanwhile. */
    private static final int BUFFERS = 2;

    /** Made with the first store: the native library is loaded by then. */
    private static final class Shared {
        static final Cache BLOCKS = new LRUCache(CACHE, -1, false, INDEXES);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.BLOCKS);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(BUFFER);
        options.setMaxWriteBufferNumber(BUFFERS);
    }

    /** Closes nothing: another store may use it. */
    @Override
    public void close(String store, Options options) {}
}
