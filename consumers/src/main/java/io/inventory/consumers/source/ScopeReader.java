package io.inventory.consumers.source;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.task.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a list page by page into its scans, and gives them their verdict: COMPLETE when the list ended, DENIED when the source
 * refused, PARTIAL when the list broke off behind its first page, else FAILED. Thread-safe.
 */
public final class ScopeReader {

    private static final Logger log = LoggerFactory.getLogger(ScopeReader.class);

    /** Times a list is begun in one task when the source forgets its place in it. */
    private static final int LISTINGS = 3;

    private final Ledger ledger;
    private final Refusals refusals;

    public ScopeReader(Ledger ledger, Refusals refusals) {
        this.ledger = ledger;
        this.refusals = refusals;
    }

    /** Reads the list, unless this is a retry that a younger scan of another task has overtaken. */
    public <T> Outcome read(TaskContext context, ScopeRead<T> read) throws TaskFailure, InterruptedException {
        String scope = read.scope().key();
        if (context.task().attempts().retried() > 0 && ledger.isSuperseded(context.task(), read.scope())) {
            log.atInfo().addKeyValue("scope", scope).log("A younger scan of the scope was started: giving way");
            return Results.superseded(scope);
        }
        for (int listing = 1; ; listing++) {
            Recording<T> recording = Recording.start(context, read);
            Optional<Refusal> refusal = list(read.pages(), recording);
            if (refusal.isEmpty()) {
                recording.complete();
                report(scope, recording.unfilled());
                return Results.complete(scope, recording.items(), recording.pages());
            }
            recording.end(refusal.get());
            report(scope, refusal.get(), recording.pages());
            if (refusal.get().kind() != Refusal.Kind.STALE_LIST || listing == LISTINGS) {
                return refusal.get().outcome(scope);
            }
        }
    }

    /** Why the list did not end; empty when it did. */
    private <T> Optional<Refusal> list(PageReader<T> pages, Recording<T> recording)
            throws TaskFailure, InterruptedException {
        Tokens tokens = new Tokens();
        while (tokens.hasNext()) {
            Page<T> page;
            try {
                page = pages.read(tokens.next());
            } catch (RuntimeException e) {
                return Optional.of(refusals.of(e));
            }
            recording.page(page);
            if (!tokens.accept(page.next())) {
                return Optional.of(looping(recording.pages()));
            }
        }
        return Optional.empty();
    }

    private static Refusal looping(int page) {
        return new Refusal(
                Refusal.Kind.TRANSIENT,
                new ScanFailure("LoopingToken", null, "page %d leads back to an earlier page".formatted(page)));
    }

    private static void report(String scope, @Nullable Unfilled unfilled) {
        if (unfilled != null) {
            log.atWarn()
                    .addKeyValue("scope", scope)
                    .addKeyValue("rows", unfilled.rows())
                    .addKeyValue("errorClass", unfilled.why().errorClass())
                    .log(
                            "Rows lack what only a refused call tells: {}",
                            unfilled.why().message());
        }
    }

    private static void report(String scope, Refusal refusal, int pages) {
        log.atLevel(refusal.level())
                .addKeyValue("scope", scope)
                .addKeyValue("outcome", refusal.kind())
                .addKeyValue("errorClass", refusal.failure().errorClass())
                .addKeyValue("pages", pages)
                .log("The scope was not read whole: {}", refusal.failure().message());
    }
}
