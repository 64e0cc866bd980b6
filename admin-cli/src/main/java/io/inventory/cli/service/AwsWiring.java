package io.inventory.cli.service;

import io.inventory.consumers.aws.AwsCredential;
import io.inventory.consumers.aws.AwsSettings;
import io.inventory.consumers.gardener.GardenerSettings;
import io.inventory.consumers.gardener.ServiceAccountTokens;
import io.inventory.pipeline.config.AwsConfig;
import io.inventory.pipeline.config.AwsService;
import io.inventory.pipeline.config.AwsServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the configuration of AWS into what the collectors take. */
final class AwsWiring {

    private static final String SESSION = "inventory";
    private static final Duration SESSION_LENGTH = Duration.ofHours(1);

    private static final String USER_AGENT = "inventory";
    private static final String ROLE_OF_MEMBER = "arn:{partition}:iam::{account_id}:role/%s";

    private final Closer closer;

    /** @param closer is given what the settings keep open */
    AwsWiring(Closer closer) {
        this.closer = closer;
    }

    AwsSettings settings(AwsConfig config) {
        Map<String, AwsCredential> credentials = new HashMap<>();
        config.credentials().forEach((name, credential) -> credentials.put(name, credential(credential)));
        return new AwsSettings(
                config.homeRegion().orElse("us-east-1"),
                config.excludedRegions(),
                config.endpointUrl(),
                services(config.services()),
                credentials,
                config.raw());
    }

    private static Map<String, AwsSettings.Service> services(AwsServices services) {
        return Map.of(
                "ec2", service(services.ec2()),
                "elb", service(services.elb()),
                "elbv2", service(services.elbv2()),
                "s3", service(services.s3()),
                "route53", service(services.route53()));
    }

    private static AwsSettings.Service service(AwsService service) {
        return new AwsSettings.Service(service.useCredentials(), service.endpointUrl());
    }

    private AwsCredential credential(io.inventory.pipeline.config.AwsCredential from) {
        return switch (from.tokenRetriever()) {
            case NONE -> new AwsCredential(base(from), assumed(from), from.endpointUrl(), organization(from));
            case TOKEN_FILE -> tokenFile(Objects.requireNonNull(from.tokenFile()), from);
            case KUBE_SA_TOKEN -> issuedToken(Objects.requireNonNull(from.kubeSaToken()), from);
        };
    }

    private static AwsCredential.Source base(io.inventory.pipeline.config.AwsCredential from) {
        return from.sourceCredential() == null
                ? new AwsCredential.DefaultChain(from.profile())
                : new AwsCredential.Session(from.sourceCredential());
    }

    private static AwsCredential.@Nullable Organization organization(io.inventory.pipeline.config.AwsCredential from) {
        io.inventory.pipeline.config.AwsCredential.Organization organization = from.organization();
        return organization == null
                ? null
                : new AwsCredential.Organization(
                        new AwsCredential.Role(
                                ROLE_OF_MEMBER.formatted(organization.roleName()),
                                organization.externalId(),
                                Objects.requireNonNullElse(organization.roleSessionName(), SESSION),
                                Objects.requireNonNullElse(organization.duration(), SESSION_LENGTH)),
                        organization.excludedAccounts());
    }

    private AwsCredential issuedToken(
            io.inventory.pipeline.config.AwsCredential.KubeSaToken token,
            io.inventory.pipeline.config.AwsCredential from) {
        GardenerSettings.Access cluster = token.kubeconfig() == null
                ? new GardenerSettings.InCluster()
                : new GardenerSettings.Kubeconfig(Path.of(token.kubeconfig()));
        ServiceAccountTokens tokens = closer.add(new ServiceAccountTokens(
                cluster,
                USER_AGENT,
                new ServiceAccountTokens.ServiceAccount(
                        token.namespace(),
                        token.serviceAccount(),
                        token.audiences(),
                        Objects.requireNonNullElse(token.duration(), SESSION_LENGTH))));
        AwsCredential.Role role = new AwsCredential.Role(
                token.roleArn(), null, Objects.requireNonNullElse(token.roleSessionName(), SESSION), SESSION_LENGTH);
        return new AwsCredential(new AwsCredential.IssuedToken(tokens), role, from.endpointUrl(), organization(from));
    }

    private static AwsCredential.@Nullable Role assumed(io.inventory.pipeline.config.AwsCredential from) {
        return from.roleArn() == null
                ? null
                : new AwsCredential.Role(
                        from.roleArn(),
                        from.externalId(),
                        Objects.requireNonNullElse(from.roleSessionName(), SESSION),
                        Objects.requireNonNullElse(from.duration(), SESSION_LENGTH));
    }

    private static AwsCredential tokenFile(
            io.inventory.pipeline.config.AwsCredential.TokenFile file,
            io.inventory.pipeline.config.AwsCredential from) {
        AwsCredential.Role role = new AwsCredential.Role(
                file.roleArn(),
                null,
                Objects.requireNonNullElse(file.roleSessionName(), SESSION),
                Objects.requireNonNullElse(file.duration(), SESSION_LENGTH));
        return new AwsCredential(
                new AwsCredential.TokenFile(file.path()), role, from.endpointUrl(), organization(from));
    }
}
