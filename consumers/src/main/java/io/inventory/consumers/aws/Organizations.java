package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.ErrorCategory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The accounts of organisations, and the credential into each. A list is believed for ten minutes, so that a new account is
 * collected without a restart. When it cannot be had, the accounts known so far are taken: whether an account can be entered does
 * not hang on the right to list it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</a>, which only
 *     the management account and delegated administrators may call
 */
final class Organizations {

    private static final Logger log = LoggerFactory.getLogger(Organizations.class);

    static final String PERMISSION = "organizations:ListAccounts";

    private static final Duration BELIEVED = Duration.ofMinutes(10);

    /** An account that is missed is looked for again after this; so is a list that could not be had. */
    private static final Duration BETWEEN_LISTINGS = Duration.ofMinutes(1);

    private final AwsSettings settings;
    private final AwsClients clients;
    private final AccountBook book;
    private final Clock clock;
    private final Map<String, Members> lists = new ConcurrentHashMap<>();

    /**
     * What is known of one organisation.
     *
     * @param credentials by the account that each leads to
     * @param believed for how long; less for what stands in for a list that could not be had
     */
    private record Members(Map<String, String> credentials, Instant asked, Duration believed) {

        boolean isWhole() {
            return believed.equals(BELIEVED);
        }

        boolean isYounger(Duration age, Instant now) {
            return now.isBefore(asked.plus(age));
        }
    }

    Organizations(AwsSettings settings, AwsClients clients, AccountBook book, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.book = book;
        this.clock = clock;
    }

    /** Whether a configured credential stands for the accounts of an organisation. */
    boolean isOne(String credential) {
        return settings.credential(credential).organization() != null;
    }

    /** The credential into an account, as far as it is known without asking. */
    Optional<String> known(String credential, String account) {
        return Optional.ofNullable(lists.get(credential))
                .map(list -> list.credentials().get(account));
    }

    /**
     * The same, from a list of the last minute.
     *
     * @throws TaskFailure TRANSIENT when the account is not in a list from before this call: whoever submitted the task may have
     *     seen a younger one
     */
    Optional<String> find(String credential, String account) throws TaskFailure {
        Instant before = clock.instant();
        Optional<String> found =
                Optional.ofNullable(members(credential, BETWEEN_LISTINGS).get(account));
        Members list = lists.get(credential);
        boolean certain = list != null && list.isWhole() && !list.asked().isBefore(before);
        if (found.isEmpty() && !certain) {
            String message = "account %s is not among those of credential %s, whose list is not the newest";
            throw new TaskFailure(ErrorCategory.TRANSIENT, message.formatted(account, credential), null);
        }
        return found;
    }

    /**
     * The credential into each active account that is not excluded, by the accounts.
     *
     * @throws SdkException when they cannot be listed and none is known
     */
    Map<String, String> members(String credential) {
        return members(credential, BELIEVED);
    }

    private Map<String, String> members(String credential, Duration age) {
        return lists.compute(credential, (name, list) -> isUsable(list, age) ? list : renewed(name, list))
                .credentials();
    }

    private boolean isUsable(@Nullable Members list, Duration age) {
        Instant now = clock.instant();
        return list != null && list.isYounger(age, now) && list.isYounger(list.believed(), now);
    }

    private Members renewed(String credential, @Nullable Members before) {
        try {
            return new Members(listed(credential), clock.instant(), BELIEVED);
        } catch (AbortedException e) {
            throw e;
        } catch (SdkException e) {
            Map<String, String> earlier = before == null ? noted(credential) : before.credentials();
            if (earlier.isEmpty()) {
                throw e;
            }
            log.atWarn()
                    .addKeyValue("credential", credential)
                    .addKeyValue("accounts", earlier.size())
                    .log("The organisation's accounts cannot be listed, taking those known so far: {}", e.getMessage());
            return new Members(earlier, clock.instant(), BETWEEN_LISTINGS);
        }
    }

    private Map<String, String> listed(String credential) {
        AwsCredential.Organization organization = organization(credential);
        String own = own(credential);
        Map<String, String> members = new TreeMap<>();
        clients.call(
                AwsService.ORGANIZATIONS, credential, settings.homeRegion(), (OrganizationsClient organizations) -> {
                    members.clear();
                    organizations.listAccountsPaginator().stream()
                            .flatMap(page -> page.accounts().stream())
                            .filter(account -> account.status() == AccountStatus.ACTIVE)
                            .map(Account::id)
                            .filter(account -> !organization.excluded().contains(account))
                            .forEach(account -> members.put(account, member(credential, account, own)));
                    return members.size();
                });
        return Collections.unmodifiableMap(members);
    }

    private AwsCredential.Organization organization(String credential) {
        return Optional.ofNullable(settings.credential(credential).organization())
                .orElseThrow(() -> new IllegalArgumentException("%s is no organisation".formatted(credential)));
    }

    private String own(String credential) {
        return clients.call(
                AwsService.STS, credential, settings.homeRegion(), (StsClient sts) -> sts.getCallerIdentity()
                        .account());
    }

    private static String member(String credential, String account, String own) {
        return account.equals(own) ? credential : AwsCredential.Organization.member(credential, account);
    }

    private Map<String, String> noted(String credential) {
        Map<String, String> members = new TreeMap<>();
        for (String member : book.members(credential)) {
            settings.credential(member)
                    .account()
                    .filter(account -> !organization(credential).excluded().contains(account))
                    .ifPresent(account -> members.put(account, member));
        }
        return Collections.unmodifiableMap(members);
    }
}
