package io.inventory.consumers.aws;

import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.PageReader;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Results;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;

/** Reads one scope of a kind. The first page is asked for only when the credential was seen to lead to the account. */
final class AwsCollector<C extends SdkClient, R extends Record> {

    private final AwsSource source;
    private final AwsKind<C, R> kind;

    AwsCollector(AwsSource source, AwsKind<C, R> kind) {
        this.source = source;
        this.kind = kind;
    }

    Outcome region(TaskContext context, String account, String region) throws TaskFailure, InterruptedException {
        Scope scope = Scope.ofRegion(kind.model().name(), AwsSource.NAME, account, region);
        if (source.settings().excludedRegions().contains(region)) {
            return Results.skipped(scope.key(), "aws.excluded_regions names the region");
        }
        String credential = source.accounts().credentialFor(kind.service().name(), account);
        return read(context, scope, credential, region);
    }

    Outcome account(TaskContext context, String credential) throws TaskFailure, InterruptedException {
        String account;
        try {
            account = source.accounts().known(credential).orElseGet(() -> source.accounts()
                    .identify(credential));
        } catch (RuntimeException e) {
            Refusal refusal = new AwsErrors().of(e);
            return refusal.outcome("credential %s".formatted(credential));
        }
        Scope scope = Scope.ofAccount(kind.model().name(), AwsSource.NAME, account);
        return read(context, scope, credential, source.settings().homeRegion());
    }

    private Outcome read(TaskContext context, Scope scope, String credential, String region)
            throws TaskFailure, InterruptedException {
        AwsScope at = new AwsScope(scope.account(), region, source.settings().excludedRegions());
        PageReader<R> pages = token -> {
            source.accounts().verify(credential, at.account());
            return page(credential, at, token);
        };
        return source.reader().read(context, ScopeRead.whole(kind.model(), scope, credential, pages));
    }

    private Page<R> page(String credential, AwsScope at, @Nullable String token) {
        return source.clients().call(kind.service(), credential, at.region(), client -> kind.pages()
                .read(client, at, token));
    }
}
