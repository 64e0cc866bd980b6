package io.inventory.consumers.aws;

import io.inventory.consumers.source.Refusal;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.ErrorCategory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Which account each credential leads to. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>, which
 *     needs no permission
 */
public final class Accounts {

    /** A profile may be pointed at another account while the program runs. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private final AwsSettings settings;
    private final AwsClients clients;
    private final Organizations organizations;
    private final AccountBook book;
    private final Clock clock;
    private final AwsErrors errors = new AwsErrors();
    private final Map<String, Identity> identities = new ConcurrentHashMap<>();

    private record Identity(String account, Instant asked) {}

    public Accounts(AwsSettings settings, AwsClients clients, AccountBook book, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.organizations = new Organizations(settings, clients, book, clock);
        this.book = book;
        this.clock = clock;
    }

    Organizations organizations() {
        return organizations;
    }

    /** The accounts that a configured credential leads to: its own, or those of an organisation. Asks when it has to. */
    public List<String> reach(String credential) {
        return organizations.isOne(credential)
                ? List.copyOf(organizations.members(credential).keySet())
                : List.of(known(credential).orElseGet(() -> identify(credential)));
    }

    /** The account as a role's ARN or an earlier good answer tells it; asks nobody outside. */
    public Optional<String> known(String credential) {
        Identity identity = identities.get(credential);
        return settings.credential(credential)
                .account()
                .or(() -> Optional.ofNullable(identity).map(Identity::account))
                .or(() -> book.account(credential));
    }

    /**
     * Asks the token service who the credential is.
     *
     * @return the account's id
     */
    public String identify(String credential) {
        String account = clients.call(
                AwsService.STS, credential, settings.homeRegion(), (StsClient sts) -> sts.getCallerIdentity(request ->
                                request.overrideConfiguration(how -> how.apiCallAttemptTimeout(clients.soon())))
                        .account());
        clients.leadsTo(credential, account);
        Identity before = identities.put(credential, new Identity(account, clock.instant()));
        if (before == null || !before.account().equals(account)) {
            book.note(credential, account);
        }
        return account;
    }

    /**
     * Makes sure that a credential leads to an account, so that no row is taken for another account's.
     *
     * @throws WrongAccountException when it leads elsewhere
     */
    public void verify(String credential, String account) {
        Identity identity = identities.get(credential);
        boolean believed =
                identity != null && clock.instant().isBefore(identity.asked().plus(BELIEVED));
        String actual = identity != null && believed ? identity.account() : identify(credential);
        if (!actual.equals(account)) {
            throw new WrongAccountException(credential, account, actual);
        }
    }

    /**
     * Finds the credential with which a service of an account is read; those whose account nobody knows are asked.
     *
     * @throws TaskFailure USER when no configured credential leads there; TRANSIENT when one that might gave no answer
     */
    public String credentialFor(String service, String account) throws TaskFailure, InterruptedException {
        Optional<String> known = knownFor(service, account);
        return known.isPresent() ? known.get() : askedFor(service, account);
    }

    /** The same, without asking anybody: empty when no credential of the service is known to lead there. */
    public Optional<String> knownFor(String service, String account) {
        return settings.credentialsOf(service).stream()
                .flatMap(credential -> known(credential, account).stream())
                .findFirst();
    }

    private Optional<String> known(String credential, String account) {
        return organizations.isOne(credential)
                ? organizations.known(credential, account)
                : known(credential).filter(account::equals).map(own -> credential);
    }

    private String askedFor(String service, String account) throws TaskFailure, InterruptedException {
        TaskFailure unanswered = null;
        for (String credential : settings.credentialsOf(service)) {
            try {
                Optional<String> found = asked(credential, account);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (TaskFailure e) {
                unanswered = e;
            } catch (RuntimeException e) {
                unanswered = unanswered(credential, errors.of(e), unanswered);
            }
        }
        throw unanswered != null ? unanswered : nobody(service, account);
    }

    private Optional<String> asked(String credential, String account) throws TaskFailure {
        if (organizations.isOne(credential)) {
            return organizations.find(credential, account);
        }
        return known(credential).isEmpty() && identify(credential).equals(account)
                ? Optional.of(credential)
                : Optional.empty();
    }

    private static @Nullable TaskFailure unanswered(String credential, Refusal refusal, @Nullable TaskFailure earlier) {
        return refusal.isPassing() ? refusal.asFailure("identity of credential %s".formatted(credential)) : earlier;
    }

    private static TaskFailure nobody(String service, String account) {
        return new TaskFailure(
                ErrorCategory.USER,
                "no credential in aws.services.%s.use_credentials leads to account %s".formatted(service, account),
                null);
    }
}
