package io.inventory.pipeline.tracker.topology;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** Sends each record to the topic that it names; a class with a text, as that text is part of the topology's description. */
final class OwnTopic implements TopicNameExtractor<byte[], Outgoing> {

    @Override
    public String extract(byte[] key, Outgoing outgoing, RecordContext context) {
        return outgoing.topic();
    }

    @Override
    public String toString() {
        return "OwnTopic";
    }
}
