package io.inventory.pipeline.tracker.topology;

import org.jspecify.annotations.Nullable;

/**
 * What the reducer sends.
 *
 * @param partition null where the key decides
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the producer once; never compared
record Outgoing(String topic, @Nullable Integer partition, byte @Nullable [] value) {}
