package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Verb;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A verb's row as one value: its facts as JSON, with their length, then the verb as it is on the log. */
final class VerbRowCodec {

    private VerbRowCodec() {}

    static byte[] write(VerbRow row) {
        byte[] facts = Json.write(row.facts());
        byte[] verb = RecordCodec.write(EventCodec.headers(row.verb()), EventCodec.value(row.verb()));
        return ByteBuffer.allocate(Integer.BYTES + facts.length + verb.length)
                .putInt(facts.length)
                .put(facts)
                .put(verb)
                .array();
    }

    static VerbRow read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] facts = new byte[in.getInt()];
        in.get(facts);
        Headers headers = new RecordHeaders();
        byte[] value = RecordCodec.read(in, headers);
        try {
            return new VerbRow((Verb) EventCodec.decode(headers, value), Json.read(facts, VerbRow.Facts.class));
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the tracker's store holds a verb that is none", e);
        }
    }
}
