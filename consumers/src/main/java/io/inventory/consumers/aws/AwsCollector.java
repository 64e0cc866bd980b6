package io.inventory.consumers.aws;

import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.PageReader;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Results;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;

/** Reads one scope of a list. The first page is asked for only when the credential was seen to lead to the account. */
final class AwsCollector<C extends SdkClient, R extends Record> {

    private final AwsSource source;
    private final AwsKind<R> kind;
    private final AwsList<C, R> list;

    AwsCollector(AwsSource source, AwsKind<R> kind, AwsList<C, R> list) {
        this.source = source;
        this.kind = kind;
        this.list = list;
    }

    Outcome region(TaskContext context, RegionTarget target) throws TaskFailure, InterruptedException {
        AwsScope at = at(target.accountId(), target.region());
        if (kind.extent() == AwsKind.Extent.OWNERS) {
            at = at.ownedBy(Owners.of(target.accountId(), target.owners()));
        }
        Scope scope = scope(at);
        if (source.settings().excludedRegions().contains(target.region())) {
            return Results.skipped(scope.key(), "aws.excluded_regions names the region");
        }
        return read(context, scope, credential(target.accountId()), at);
    }

    Outcome zone(TaskContext context, String account, String zone) throws TaskFailure, InterruptedException {
        AwsScope at = at(account, source.settings().homeRegion()).inZone(zone);
        Scope scope = Scope.below(kind.model().name(), AwsSource.NAME, account, zone);
        return read(context, scope, credential(account), at);
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
        return read(context, scope, credential, at(account, source.settings().homeRegion()));
    }

    private Scope scope(AwsScope at) {
        String filter = kind.extent() == AwsKind.Extent.OWNERS ? String.join(",", at.owners()) : list.api();
        return new Scope(kind.model().name(), AwsSource.NAME, at.account(), at.region(), "", filter);
    }

    private AwsScope at(String account, String region) {
        return AwsScope.of(account, region, source.settings().excludedRegions());
    }

    private String credential(String account) throws TaskFailure, InterruptedException {
        return source.accounts().credentialFor(list.service().name(), account);
    }

    private Outcome read(TaskContext context, Scope scope, String credential, AwsScope at)
            throws TaskFailure, InterruptedException {
        PageReader<AwsRow<R>> pages = token -> {
            source.accounts().verify(credential, at.account());
            return page(credential, at, token);
        };
        boolean keepsRaw = source.settings().raw();
        Projection<AwsRow<R>, R> rows = new Projection<>(
                kind.model(),
                scope,
                item -> List.of(item.row()),
                (item, row) -> keepsRaw ? SdkDocument.of(item.answer()) : null);
        return source.reader().read(context, new ScopeRead<>(credential, false, pages, List.of(rows)));
    }

    private Page<AwsRow<R>> page(String credential, AwsScope at, @Nullable String token) {
        return source.clients().call(list.service(), credential, at.region(), client -> list.pages()
                .read(client, at, token));
    }
}
