package io.inventory.cli.command.model;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.sink.ledger.Provenance;
import io.inventory.pipeline.sink.ledger.Provenance.Change;
import io.inventory.pipeline.sink.ledger.Provenance.Owner;
import io.inventory.pipeline.sink.ledger.Provenance.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of one resource. */
final class ProvenanceSheet {

    static final Table<Provenance> LINES = new Table<>(List.of(
            Column.of("ID", row -> row.id().toString()),
            owner("Scope", Owner::scope),
            owner("Scope State", Owner::state),
            Column.of("Held Since", row -> row.held().orElse(null)),
            change(
                    "Change",
                    change -> change.reason() == null ? change.kind() : change.kind() + ", " + change.reason()),
            change("Changed", Change::at),
            changedBy("Changed By Scan", reading -> reading.scan().toString()),
            changedBy("Changed By Task", ProvenanceSheet::task),
            changedBy("Changed As", Reading::credential),
            changedBy("Changed With", Reading::collector),
            seen("Seen", Reading::at),
            seen("Seen By Scan", reading -> reading.scan().toString()),
            seen("Seen By Task", ProvenanceSheet::task),
            seen("Seen As", Reading::credential),
            seen("Seen With", Reading::collector)));

    /** With the columns of the row as one object. */
    static final Table<Provenance> WHOLE = new Table<>(
            Stream.concat(LINES.columns().stream(), Stream.of(Column.<Provenance>of("Values", Provenance::values)))
                    .toList());

    private ProvenanceSheet() {}

    /** The columns of a row, a line each. */
    static Table<Provenance> values(Provenance row) {
        return new Table<>(row.values().keySet().stream()
                .map(name -> Column.<Provenance>of(name, of -> of.values().get(name)))
                .toList());
    }

    private static @Nullable Object task(Reading reading) {
        return reading.task() == null ? null : "%s, attempt %d".formatted(reading.task(), reading.attempt());
    }

    private static Column<Provenance> owner(String label, Function<Owner, @Nullable Object> value) {
        return Column.of(label, row -> either(row.owner(), value));
    }

    private static Column<Provenance> change(String label, Function<Change, @Nullable Object> value) {
        return Column.of(label, row -> either(row.changed(), value));
    }

    private static Column<Provenance> changedBy(String label, Function<Reading, @Nullable Object> value) {
        return Column.of(label, row -> either(row.changed().flatMap(Change::by), value));
    }

    private static Column<Provenance> seen(String label, Function<Reading, @Nullable Object> value) {
        return Column.of(label, row -> either(row.seen(), value));
    }

    private static <T> @Nullable Object either(Optional<T> thing, Function<T, @Nullable Object> value) {
        return thing.isPresent() ? value.apply(thing.get()) : null;
    }
}
