package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Durations;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.config.bind.Section;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Checks the roles that are assumed with the session of a role.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role chaining</a>, for the
 *     hour that such a session lasts at most
 */
final class AwsChains {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final String SOURCE = "source_credential";

    private final Map<String, Section> credentials;

    private AwsChains(Map<String, Section> credentials) {
        this.credentials = credentials;
    }

    /** Reports what is wrong with these credentials, by their names. */
    static void check(Map<String, Section> credentials) {
        AwsChains chains = new AwsChains(credentials);
        credentials.forEach(chains::check);
    }

    private void check(String name, Section credential) {
        Section organization = credential.section("organization");
        if (hasRole(credential)) {
            checkDuration(organization, "organization.duration of a credential that is a role");
        }
        String source = credential.text(SOURCE).orElse("");
        if (source.isEmpty()) {
            return;
        }
        Section other = credentials.get(source);
        if (other == null) {
            credential.fault(
                    SOURCE,
                    "\"" + source + "\" is not defined in aws.credentials"
                            + Nearest.hint(source, credentials.keySet()));
        } else if (leadsBack(name)) {
            credential.fault(SOURCE, "leads round in a circle: the first of a chain has no source_credential");
        } else if (hasRole(other)) {
            checkDuration(credential, "duration of a role that is assumed with a role");
        }
    }

    private boolean leadsBack(String name) {
        Set<String> seen = new HashSet<>();
        String next = name;
        while (credentials.containsKey(next)) {
            if (!seen.add(next)) {
                return true;
            }
            next = credentials.get(next).text(SOURCE).orElse("");
        }
        return false;
    }

    private static boolean hasRole(Section credential) {
        return credential.has("role_arn") || credential.has("token_file") || credential.has("kube_sa_token");
    }

    private static void checkDuration(Section section, String what) {
        section.text("duration")
                .filter(AwsChains::isTooLong)
                .ifPresent(duration -> section.fault("duration", what + " is at most 1h: AWS gives no more"));
    }

    /** What is no duration has a fault of its own. */
    private static boolean isTooLong(String duration) {
        try {
            return Durations.parse(duration).compareTo(LONGEST) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
