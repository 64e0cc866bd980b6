package io.inventory.consumers.source;

import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.Sighting;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.resource.RowRejectedException;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.SetAside;
import io.inventory.schema.scan.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scan that a test looks at: its rows as the sink would get them, and how it ended. */
public final class RecordedScan<R extends Record> implements ScanWriter<R> {

    public final Scope scope;
    public final String credential;
    public final boolean targeted;
    public final List<Map<String, @Nullable String>> rows = new ArrayList<>();
    public final List<@Nullable String> raw = new ArrayList<>();
    public final List<SetAside> setAside = new ArrayList<>();
    public int pages;
    public int incomplete;
    public @Nullable Verdict verdict;
    public @Nullable ScanFailure failure;

    private final Model<R> model;
    private final RowEncoder<R> encoder;

    RecordedScan(Model<R> model, Scope scope, String credential, boolean targeted) {
        this.model = model;
        this.scope = scope;
        this.credential = credential;
        this.targeted = targeted;
        this.encoder = new RowEncoder<>(model);
    }

    /** The natural keys of the rows, one text each. */
    public Set<String> keys() {
        return rows.stream()
                .map(row -> model.key().stream()
                        .map(column -> String.valueOf(row.get(column.name())))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Model<R> model() {
        return model;
    }

    /** The values of one column, in the order of the rows. */
    public List<@Nullable String> column(String name) {
        List<@Nullable String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(name)));
        return values;
    }

    @Override
    public void sightings(Collection<Sighting<R>> page) {
        pages++;
        page.forEach(sighting -> add(sighting.row()));
        page.forEach(sighting -> raw.add(sighting.raw()));
    }

    private void add(R row) {
        try {
            List<@Nullable String> values = encoder.encode(row);
            Map<String, @Nullable String> named = new LinkedHashMap<>();
            List<Column> columns = model.columns();
            for (int i = 0; i < columns.size(); i++) {
                named.put(columns.get(i).name(), values.get(i));
            }
            rows.add(named);
        } catch (RowRejectedException e) {
            setAside.add(new SetAside(encoder.key(row), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void setAside(SetAside row) {
        setAside.add(row);
    }

    @Override
    public void incomplete() {
        incomplete++;
    }

    @Override
    public void complete() {
        end(Verdict.COMPLETE, null);
    }

    @Override
    public void partial(ScanFailure why) {
        end(Verdict.PARTIAL, why);
    }

    @Override
    public void denied(ScanFailure why) {
        end(Verdict.DENIED, why);
    }

    @Override
    public void failed(ScanFailure why) {
        end(Verdict.FAILED, why);
    }

    private void end(Verdict how, @Nullable ScanFailure why) {
        if (verdict != null) {
            throw new IllegalStateException("the scan of %s ended twice".formatted(scope));
        }
        verdict = how;
        failure = why;
    }
}
