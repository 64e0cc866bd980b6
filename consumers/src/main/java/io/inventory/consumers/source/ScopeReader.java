package io.inventory.consumers.source;

import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.task.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one scope page by page into a scan, and gives the scan its verdict: COMPLETE when the list ended, DENIED when the
 * source refused, PARTIAL when the list broke off behind its first page, else FAILED. Thread-safe.
 */
public final class ScopeReader {

    private static final Logger log = LoggerFactory.getLogger(ScopeReader.class);

    private final Ledger ledger;
    private final Refusals refusals;

    public ScopeReader(Ledger ledger, Refusals refusals) {
        this.ledger = ledger;
        this.refusals = refusals;
    }

    /** Reads the scope, unless this is a retry that a younger scan has overtaken. */
    public <R extends Record> Outcome read(TaskContext context, ScopeRead<R> read)
            throws TaskFailure, InterruptedException {
        Scope scope = read.scope();
        if (context.task().attempts().retried() > 0 && ledger.isSuperseded(context.task(), scope)) {
            log.atInfo().addKeyValue("scope", scope.key()).log("A younger scan of the scope was started: giving way");
            return Results.superseded(scope.key());
        }
        ScanWriter<R> writer = context.scan(read.model(), scope, read.credential(), read.targeted());
        return new Listing<>(read, writer).run();
    }

    /** One pass over the pages of one scan. */
    private final class Listing<R extends Record> {
        private final ScopeRead<R> read;
        private final ScanWriter<R> writer;
        private final Tokens tokens = new Tokens();
        private int pages;
        private long rows;

        Listing(ScopeRead<R> read, ScanWriter<R> writer) {
            this.read = read;
            this.writer = writer;
        }

        Outcome run() throws TaskFailure, InterruptedException {
            while (tokens.hasNext()) {
                Page<R> page;
                try {
                    page = read.pages().read(tokens.next());
                } catch (RuntimeException e) {
                    return end(refusals.of(e));
                }
                publish(page);
                if (!tokens.accept(page.next())) {
                    return end(looping());
                }
            }
            writer.complete();
            return Results.complete(read.scope().key(), rows, pages);
        }

        private void publish(Page<R> page) throws TaskFailure, InterruptedException {
            writer.page(page.rows());
            pages++;
            rows += page.rows().size();
        }

        private Refusal looping() {
            return new Refusal(
                    Refusal.Kind.TRANSIENT,
                    new ScanFailure("LoopingToken", null, "page %d leads back to an earlier page".formatted(pages)));
        }

        private Outcome end(Refusal refusal) throws TaskFailure, InterruptedException {
            switch (refusal.kind()) {
                case DENIED -> writer.denied(refusal.failure());
                case TRANSIENT -> breakOff(refusal.failure());
                case PERMANENT -> writer.failed(refusal.failure());
            }
            log.atWarn()
                    .addKeyValue("scope", read.scope().key())
                    .addKeyValue("outcome", refusal.kind())
                    .addKeyValue("errorClass", refusal.failure().errorClass())
                    .addKeyValue("pages", pages)
                    .log("The scope was not read whole: {}", refusal.failure().message());
            return refusal.outcome(read.scope().key());
        }

        private void breakOff(ScanFailure failure) throws TaskFailure, InterruptedException {
            if (pages > 0) {
                writer.partial(failure);
            } else {
                writer.failed(failure);
            }
        }
    }
}
