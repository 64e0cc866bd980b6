package io.inventory.consumers.aws;

import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Results;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits one child a configured account, or one an account of an organisation. A credential that cannot be asked now gets a child
 * of its own, which asks again.
 */
final class AccountFanOut {

    private static final Logger log = LoggerFactory.getLogger(AccountFanOut.class);

    private final AwsSource source;
    private final AwsKind<?> kind;
    private final AwsErrors errors = new AwsErrors();

    AccountFanOut(AwsSource source, AwsKind<?> kind) {
        this.source = source;
        this.kind = kind;
    }

    Outcome run(TaskContext context, AwsTarget asked) throws TaskFailure, InterruptedException {
        Set<String> accounts = new TreeSet<>();
        int children = 0;
        for (String credential : credentials()) {
            for (AwsTarget target : targets(credential, asked)) {
                String account = target.accountId();
                if (account == null || accounts.add(account)) {
                    context.submit(kind.task().name(), target);
                    children++;
                }
            }
        }
        return Results.fannedOut(children);
    }

    /** The same for one organisation, whose refusal is the task's. */
    Outcome organization(TaskContext context, AwsTarget asked, String credential)
            throws TaskFailure, InterruptedException {
        List<AwsTarget> children;
        try {
            children = reached(credential, asked);
        } catch (RuntimeException e) {
            return errors.of(e).outcome("organisation of credential %s".formatted(credential));
        }
        for (AwsTarget child : children) {
            context.submit(kind.task().name(), child);
        }
        return Results.fannedOut(children.size());
    }

    private List<String> credentials() throws TaskFailure {
        List<String> credentials = kind.services().stream()
                .flatMap(service -> source.settings().credentialsOf(service).stream())
                .distinct()
                .toList();
        if (credentials.isEmpty()) {
            String service = String.join(",", kind.services());
            throw new TaskFailure(
                    ErrorCategory.USER, "aws.services.%s.use_credentials names no credential".formatted(service), null);
        }
        return credentials;
    }

    private List<AwsTarget> reached(String credential, AwsTarget asked) {
        return source.accounts().reach(credential).stream()
                .map(account -> AwsTarget.account(account, asked.owners()))
                .toList();
    }

    private List<AwsTarget> targets(String credential, AwsTarget asked) throws InterruptedException {
        try {
            return reached(credential, asked);
        } catch (RuntimeException e) {
            Refusal refusal = errors.of(e);
            log.atWarn()
                    .addKeyValue("credential", credential)
                    .addKeyValue("errorClass", refusal.failure().errorClass())
                    .log(
                            "The account of a credential is not known yet: {}",
                            refusal.failure().message());
            return List.of(AwsTarget.credential(credential, asked.owners()));
        }
    }
}
