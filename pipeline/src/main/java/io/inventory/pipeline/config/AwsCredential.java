package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import io.inventory.pipeline.config.bind.RuledBy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One named way into one AWS account. */
@RuledBy(AwsCredentialRule.class)
public record AwsCredential(
        @Doc("Where the first credentials come from: `none` is the SDK's default chain.")
        TokenRetriever tokenRetriever,

        @Doc(value = "A service account's token of a Kubernetes cluster.", absent = "required by `kube_sa_token`")
        @Nullable
        KubeSaToken kubeSaToken,

        @Doc(value = "A token in a file.", absent = "required by `token_file`") @Nullable
        TokenFile tokenFile,

        @Doc(value = "Profile of the shared AWS files.", absent = "the default chain") @Nullable
        String profile,

        @Doc(
                value =
                        "Name of another credential, with whose session `role_arn` is assumed in place of what `none` yields.",
                absent = "none")
        @Nullable
        String sourceCredential,

        @Doc(value = "Role to assume with what `none` yields.", absent = "no role") @Nullable
        String roleArn,

        @Doc(value = "External id that the role asks for.", absent = "none") @Nullable
        String externalId,

        @Doc(value = "Name of the session in the account's audit log.", absent = "`inventory`") @Nullable
        String roleSessionName,

        @Doc(value = "How long assumed credentials are valid.", absent = "one hour")
        @Range(min = "15m", max = "12h")
        @Nullable
        Duration duration,

        @Doc(
                value = "Accounts of the organisation that this credential may list, each entered by a role.",
                absent = "the credential stands for its own account alone")
        @Nullable
        Organization organization,

        @Doc(
                value = "Where this account's services are, also the token service.",
                absent = "`aws.endpoint_url`, or AWS itself")
        @Nullable
        URI endpointUrl) {

    /** Sources of the first credentials. */
    public enum TokenRetriever {
        /** The SDK's default chain. */
        NONE,
        /** A token that a Kubernetes API issues, exchanged by AssumeRoleWithWebIdentity. */
        KUBE_SA_TOKEN,
        /** A token that something else keeps fresh in a file, exchanged the same way. */
        TOKEN_FILE
    }

    /** How a service account's token is asked for and exchanged. */
    public record KubeSaToken(
            @Doc(value = "Path of a kubeconfig.", absent = "the cluster that the process runs in") @Nullable
            String kubeconfig,

            @Doc("The service account.") String serviceAccount,
            @Doc("Its namespace.") String namespace,

            @Doc(value = "How long the token is valid.", absent = "one hour") @Range(min = "10m", max = "24h") @Nullable
            Duration duration,

            @Doc(value = "Audiences of the token.", absent = "the cluster's own")
            List<String> audiences,

            @Doc("Role to assume with the token.") String roleArn,

            @Doc(value = "Name of the session in the account's audit log.", absent = "`inventory`") @Nullable
            String roleSessionName) {

        public KubeSaToken {
            audiences = List.copyOf(audiences);
        }
    }

    /** Where a token is and how it is exchanged. */
    public record TokenFile(
            @Doc("Path of the token, read again at each refresh.")
            Path path,

            @Doc("Role to assume with the token.") String roleArn,

            @Doc(value = "Name of the session in the account's audit log.", absent = "`inventory`") @Nullable
            String roleSessionName,

            @Doc(value = "How long assumed credentials are valid.", absent = "one hour")
            @Range(min = "15m", max = "12h")
            @Nullable
            Duration duration) {}

    /** How the accounts of an organisation are entered. */
    public record Organization(
            @Doc("Name of the role in every account, with its path; `{account_id}` stands for the account's id.")
            String roleName,

            @Doc(value = "External id that the roles ask for.", absent = "none") @Nullable
            String externalId,

            @Doc(value = "Name of the sessions in the accounts' audit logs.", absent = "`inventory`") @Nullable
            String roleSessionName,

            @Doc(value = "How long assumed credentials are valid.", absent = "one hour")
            @Range(min = "15m", max = "12h")
            @Nullable
            Duration duration,

            @Doc("Accounts that are passed over, by their ids.")
            List<String> excludedAccounts) {

        public Organization {
            excludedAccounts = List.copyOf(excludedAccounts);
        }
    }
}
