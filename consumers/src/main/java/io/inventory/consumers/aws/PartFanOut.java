package io.inventory.consumers.aws;

import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Results;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.Outcome;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits one child for each part of one account. When the account cannot be entered at all, its scopes of this kind are marked so
 * and no child is submitted.
 */
final class PartFanOut {

    private static final Logger log = LoggerFactory.getLogger(PartFanOut.class);

    private final AwsSource source;
    private final AwsKind<?> kind;
    private final Parts parts;
    private final AwsErrors errors = new AwsErrors();

    PartFanOut(AwsSource source, AwsKind<?> kind, Parts parts) {
        this.source = source;
        this.kind = kind;
        this.parts = parts;
    }

    Outcome run(TaskContext context, String credential) throws TaskFailure, InterruptedException {
        List<? extends Record> children;
        try {
            children = parts.of(source.accounts().identify(credential), credential);
        } catch (RuntimeException e) {
            return refused(context, credential, errors.of(e));
        }
        for (Record child : children) {
            context.submit(kind.partTask().name(), child);
        }
        return Results.fannedOut(children.size());
    }

    private Outcome refused(TaskContext context, String credential, Refusal refusal) {
        log.atLevel(refusal.level())
                .addKeyValue("credential", credential)
                .addKeyValue("outcome", refusal.kind())
                .addKeyValue("errorClass", refusal.failure().errorClass())
                .log("The account cannot be entered: {}", refusal.failure().message());
        if (refusal.isDenied()) {
            source.accounts()
                    .known(credential)
                    .ifPresent(account -> context.denyAccount(denial(account, credential, refusal)));
        }
        return refusal.outcome("credential %s".formatted(credential));
    }

    private AccountDenial denial(String account, String credential, Refusal refusal) {
        return new AccountDenial(AwsSource.NAME, account, List.of(kind.model().name()), credential, refusal.failure());
    }
}
