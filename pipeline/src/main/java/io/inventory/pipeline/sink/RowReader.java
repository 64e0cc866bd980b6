package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.SetAside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows of one scan into the order of the model's columns and sets aside what the database would refuse. Columns that this
 * program does not know are passed over; one that the collector did not know voids the scan. Not thread-safe.
 */
final class RowReader {

    private final Model<?> model;
    private final Started started;
    private final ResourceIds ids;
    private final int[] sources;
    private final int[] keyPlaces;
    private final List<Column> key;
    private final StagingPlaces places;
    private final int epochPartition;
    private final long epoch;

    RowReader(Model<?> model, Started started, ResourceIds ids, int partition, long epoch) {
        this.model = model;
        this.started = started;
        this.ids = ids;
        this.sources = model.columnNames().stream()
                .mapToInt(started.columns()::indexOf)
                .toArray();
        this.keyPlaces = IntStream.range(0, sources.length)
                .filter(i -> model.columns().get(i).key())
                .toArray();
        this.key = model.key();
        this.places = new StagingPlaces(model);
        this.epochPartition = partition;
        this.epoch = epoch;
    }

    Model<?> model() {
        return model;
    }

    /** Why no row of this scan can be read, if so. */
    Optional<String> fault() {
        return IntStream.range(0, sources.length)
                .filter(i -> sources[i] < 0)
                .mapToObj(i -> "column %s is missing: update the collector, version %s"
                        .formatted(
                                model.columns().get(i).name(), started.origin().collector()))
                .findFirst();
    }

    /** @return how many numbers of the scan the record takes */
    int read(Rows record, StagedRows into) {
        long seq = record.from();
        for (int place = 0; place < record.rows().size(); place++) {
            read(record.rows().get(place), record.raw(place), seq++, into);
        }
        for (SetAside row : record.setAside()) {
            setAside(row.key(), row.reason(), seq++, into);
        }
        return record.rows().size() + record.setAside().size();
    }

    private void read(List<@Nullable String> row, @Nullable String raw, long seq, StagedRows into) {
        if (row.size() != started.columns().size()) {
            String reason = "has %d values for %d columns"
                    .formatted(row.size(), started.columns().size());
            setAside(null, reason, seq, into);
            return;
        }
        @Nullable String[] values = new @Nullable String[sources.length];
        Arrays.setAll(values, i -> row.get(sources[i]));
        String fault = ValueCheck.fault(model.columns(), values);
        List<@Nullable String> keyValues = keyOf(values);
        if (fault == null) {
            into.add(new StagedRow(
                    epochPartition,
                    epoch,
                    started.scan().value(),
                    seq,
                    ids.of(model.name(), keyValues),
                    places.texts(values),
                    places.numbers(values),
                    places.times(values),
                    null,
                    raw));
        } else {
            setAside(keyValues, fault, seq, into);
        }
    }

    private List<@Nullable String> keyOf(@Nullable String[] values) {
        List<@Nullable String> parts = new ArrayList<>(keyPlaces.length);
        for (int place : keyPlaces) {
            parts.add(values[place]);
        }
        return parts;
    }

    /** With a key that a stored row can have, it counts as seen. */
    private void setAside(@Nullable List<? extends @Nullable String> parts, String reason, long seq, StagedRows into) {
        if (parts == null || parts.size() != key.size() || !ValueCheck.isKey(key, parts)) {
            setAside(seq, null, List.of(), reason, into);
            return;
        }
        @Nullable String[] values = new @Nullable String[sources.length];
        for (int i = 0; i < keyPlaces.length; i++) {
            values[keyPlaces[i]] = parts.get(i);
        }
        setAside(seq, ids.of(model.name(), parts), places.texts(values), reason, into);
    }

    private void setAside(long seq, @Nullable UUID id, List<@Nullable String> vals, String reason, StagedRows into) {
        into.add(new StagedRow(
                epochPartition, epoch, started.scan().value(), seq, id, vals, List.of(), List.of(), reason, null));
    }
}
