package io.inventory.consumers.aws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way into one account, or into those of an organisation.
 *
 * @param source where the first credentials come from
 * @param role to assume with them; null for none
 * @param endpointUrl where this account's services are; null for the common address
 * @param organization whose accounts it stands for; null for its own account alone
 */
public record AwsCredential(
        Source source,
        @Nullable Role role,
        @Nullable URI endpointUrl,
        @Nullable Organization organization) {

    private static final Pattern ACCOUNT_OF_ROLE = Pattern.compile("arn:[^:]*:iam::(\\d{12}):role/.+");

    public AwsCredential {
        if (!(source instanceof DefaultChain) && role == null) {
            throw new IllegalArgumentException("token_file, kube_sa_token and source_credential need role_arn");
        }
    }

    /** A way into its own account alone. */
    public AwsCredential(Source source, @Nullable Role role, @Nullable URI endpointUrl) {
        this(source, role, endpointUrl, null);
    }

    /** Where the first credentials come from. */
    public sealed interface Source {}

    /**
     * The SDK's own search (environment, shared files, the machine's role).
     *
     * @param profile of the shared files; null for the search without one
     */
    public record DefaultChain(@Nullable String profile) implements Source {}

    /** A web identity token that something else keeps fresh in a file; it is read again at each refresh. */
    public record TokenFile(Path path) implements Source {}

    /**
     * A web identity token that somebody issues.
     *
     * @param issuer asked at each refresh, on the thread of the call; what it throws is tried again later
     */
    public record IssuedToken(Supplier<String> issuer) implements Source {}

    /**
     * The session of another credential.
     *
     * @param credential its name
     */
    public record Session(String credential) implements Source {}

    /**
     * The accounts of an organisation, which the credential may list. Its own account is entered without a role, the others by a
     * role of the same name.
     *
     * @param role its ARN with {@code {partition}} and {@code {account_id}} for an account's
     * @param excluded ids of accounts that are passed over
     */
    public record Organization(Role role, List<String> excluded) {

        private static final char SEPARATOR = '/';

        public Organization {
            excluded = List.copyOf(excluded);
        }

        /** The name of the credential into one account. */
        static String member(String credential, String account) {
            return credential + SEPARATOR + account;
        }

        /** The credential that lists the account which a name leads into; empty for another name. */
        static Optional<String> lister(String member) {
            int end = member.lastIndexOf(SEPARATOR);
            return end < 0 ? Optional.empty() : Optional.of(member.substring(0, end));
        }

        /** The way into one account. */
        AwsCredential into(String member, String partition, AwsCredential listing) {
            String credential = lister(member).orElseThrow();
            String account = member.substring(credential.length() + 1);
            String arn = role.arn().replace("{partition}", partition).replace("{account_id}", account);
            Role there = new Role(arn, role.externalId(), role.sessionName(), role.duration());
            return new AwsCredential(new Session(credential), there, listing.endpointUrl());
        }
    }

    /**
     * A role to assume.
     *
     * @param externalId what the role's trust policy asks for; null for none
     * @param sessionName shown in the account's audit log
     * @param duration of a session, 15 minutes to 12 hours
     */
    public record Role(String arn, @Nullable String externalId, String sessionName, Duration duration) {}

    /** The account, as far as the role's ARN tells it. */
    public Optional<String> account() {
        Matcher match = ACCOUNT_OF_ROLE.matcher(role == null ? "" : role.arn());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
