package io.inventory.cli.command.scan;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.sink.ledger.ScanDetails;
import io.inventory.pipeline.sink.ledger.ScanEntry;
import io.inventory.pipeline.sink.ledger.ScanEntry.Counts;
import io.inventory.pipeline.sink.ledger.ScanRejection;
import io.inventory.schema.scan.ScanFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is shown of one scan. */
final class ScanSheet {

    static final Table<ScanDetails> LINES = new Table<>(List.of(
            of("ID", scan -> scan.id().toString()),
            of("Model", ScanEntry::model),
            of("Scope", ScanEntry::scope),
            of("Verdict", scan -> scan.verdict().name()),
            of("Is Targeted", ScanEntry::targeted),
            of("Started", ScanEntry::startedAt),
            of("Ended", ScanEntry::endedAt),
            of("Applied", ScanEntry::appliedAt),
            of(
                    "Task",
                    scan -> scan.reader().task() == null
                            ? null
                            : String.valueOf(scan.reader().task())),
            of("Attempt", scan -> scan.reader().attempt()),
            of("Credential", scan -> scan.reader().credential()),
            of("Collector", scan -> scan.reader().collector()),
            count("Pages", Counts::pages),
            count("Rows", Counts::rows),
            count("Inserted", Counts::inserted),
            count("Updated", Counts::updated),
            count("Removed", Counts::removed),
            count("Held", Counts::held),
            count("Unchanged", Counts::unchanged),
            count("Rejected", Counts::rejected),
            count("Incomplete", Counts::incomplete),
            count("Collided", Counts::collided),
            count("Duplicates", Counts::duplicates),
            failure("Error", ScanFailure::errorClass),
            failure("Request", ScanFailure::requestId),
            failure("Message", ScanFailure::message)));

    static final Table<ScanRejection> REJECTIONS = new Table<>(List.of(
            Column.of("ROW", ScanRejection::number),
            Column.of("KEY", ScanRejection::key),
            Column.of("REASON", ScanRejection::reason)));

    /** Lines and set-aside rows as one object. */
    static final Table<ScanDetails> WHOLE = new Table<>(
            Stream.concat(LINES.columns().stream(), Stream.of(Column.of("Rejections", ScanSheet::rejections)))
                    .toList());

    private ScanSheet() {}

    private static Column<ScanDetails> of(String label, Function<ScanEntry, @Nullable Object> value) {
        return Column.of(label, details -> value.apply(details.scan()));
    }

    private static Column<ScanDetails> count(String label, Function<Counts, Object> value) {
        return of(label, scan -> value.apply(scan.counts()));
    }

    private static Column<ScanDetails> failure(String label, Function<ScanFailure, @Nullable Object> value) {
        return of(
                label,
                scan -> scan.failure().isEmpty()
                        ? null
                        : value.apply(scan.failure().get()));
    }

    private static Object rejections(ScanDetails details) {
        return details.rejections().stream().map(ScanSheet::rejection).toList();
    }

    private static Map<String, @Nullable Object> rejection(ScanRejection rejection) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        REJECTIONS
                .columns()
                .forEach(column -> columns.put(column.key(), column.value().apply(rejection)));
        return columns;
    }
}
