package io.inventory.consumers.aws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way into one account.
 *
 * @param source where the first credentials come from
 * @param role to assume with them; null for none
 * @param endpointUrl where this account's services are; null for the common address
 */
public record AwsCredential(
        Source source, @Nullable Role role, @Nullable URI endpointUrl) {

    private static final Pattern ACCOUNT_OF_ROLE = Pattern.compile("arn:[^:]*:iam::(\\d{12}):role/.+");

    public AwsCredential {
        if (!(source instanceof DefaultChain) && role == null) {
            throw new IllegalArgumentException("token_file and kube_sa_token need role_arn");
        }
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
