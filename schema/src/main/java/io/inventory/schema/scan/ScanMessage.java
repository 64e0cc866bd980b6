package io.inventory.schema.scan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record on {@code observations}; whoever reads one from bytes gets it whole or not at all. Every record of a scan lies in the partition of its scope's key, named explicitly by
 * the sender; scans of a scope are ordered by the offset of {@link Started} and by nothing else.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScanMessage.Started.class, name = "started"),
    @JsonSubTypes.Type(value = ScanMessage.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = ScanMessage.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = ScanMessage.AccountDenied.class, name = "account-denied")
})
public sealed interface ScanMessage {

    /**
     * Acknowledged before the first call to the source.
     *
     * @param columns names of the values in every row that follows, in their order
     * @param targeted reads less or more than the scope: inserts and updates, removes nothing, moves no freshness
     * @param deadline counts from the append time of this record; a scan without an end is closed as FAILED past it
     */
    record Started(ScanId scan, Scope scope, Origin origin, List<String> columns, boolean targeted, Duration deadline)
            implements ScanMessage {
        public Started {
            requireNonNull(scan);
            requireNonNull(scope);
            requireNonNull(origin);
            requireNonNull(deadline);
            columns = List.copyOf(columns);
        }
    }

    /**
     * A page of rows.
     *
     * @param from running number of the first row or set-aside of this record within the scan; the first is 0. Set-asides count
     *     after the rows of their record. A gap makes the scan void
     * @param rows values as PostgreSQL reads them from text, null for NULL
     * @param raw what the source said of each row, as JSON, null for a row without; null as a whole when no row has any
     */
    record Rows(
            ScanId scan,
            long from,
            List<List<@Nullable String>> rows,
            List<SetAside> setAside,
            @Nullable List<@Nullable String> raw)
            implements ScanMessage {
        public Rows {
            requireNonNull(scan);
            rows.forEach(Objects::requireNonNull);
            setAside.forEach(Objects::requireNonNull);
            if (raw != null && raw.size() != rows.size()) {
                throw new IllegalArgumentException("%d documents for %d rows".formatted(raw.size(), rows.size()));
            }
        }

        /** Rows without documents. */
        public Rows(ScanId scan, long from, List<List<@Nullable String>> rows, List<SetAside> setAside) {
            this(scan, from, rows, setAside, null);
        }

        /** What the source said of a row, by its place in this record. */
        public @Nullable String raw(int place) {
            return raw == null ? null : raw.get(place);
        }
    }

    /**
     * The end marker, written in the transaction of the task's finish.
     *
     * @param rows rows and set-asides sent, thus the number after the last one
     * @param pages answered by the source
     * @param incomplete failed calls that only fill a column
     * @param failure null when {@code verdict} is COMPLETE
     */
    record Ended(
            ScanId scan,
            Verdict verdict,
            long rows,
            int pages,
            long incomplete,
            @Nullable ScanFailure failure) implements ScanMessage {
        public Ended {
            requireNonNull(scan);
            requireNonNull(verdict);
        }
    }

    /**
     * The source refused a whole account: every known scope of it is DENIED. Key: the account.
     *
     * @param models whose scopes these are; empty for every model of the account
     * @param at by the collector's clock; shown only
     */
    record AccountDenied(
            String source, String account, List<String> models, Origin origin, ScanFailure failure, Instant at)
            implements ScanMessage {
        public AccountDenied {
            requireNonNull(source);
            requireNonNull(account);
            requireNonNull(origin);
            requireNonNull(failure);
            models = List.copyOf(models);
        }
    }

    /**
     * Who read.
     *
     * @param credential the configured name
     * @param collector the version of the program
     */
    record Origin(TaskId task, int attempt, String credential, String collector) {
        public Origin {
            requireNonNull(task);
            requireNonNull(credential);
            requireNonNull(collector);
        }
    }
}
