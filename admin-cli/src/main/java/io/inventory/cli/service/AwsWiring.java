package io.inventory.cli.service;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.consumers.aws.AwsCredential;
import io.inventory.consumers.aws.AwsSettings;
import io.inventory.pipeline.config.AwsConfig;
import io.inventory.pipeline.config.AwsService;
import io.inventory.pipeline.config.AwsServices;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the configuration of AWS into what the collectors take. */
final class AwsWiring {

    private static final String SESSION = "inventory";
    private static final Duration SESSION_LENGTH = Duration.ofHours(1);

    private AwsWiring() {}

    /** @throws CommandFailure CONFIGURATION for a credential of a kind that this version cannot use */
    static AwsSettings settings(AwsConfig config) {
        Map<String, AwsCredential> credentials = new HashMap<>();
        config.credentials().forEach((name, credential) -> credentials.put(name, credential(name, credential)));
        return new AwsSettings(
                config.homeRegion().orElse("us-east-1"),
                config.excludedRegions(),
                config.endpointUrl(),
                services(config.services()),
                credentials);
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

    private static AwsCredential credential(String name, io.inventory.pipeline.config.AwsCredential from) {
        return switch (from.tokenRetriever()) {
            case NONE ->
                new AwsCredential(new AwsCredential.DefaultChain(from.profile()), assumed(from), from.endpointUrl());
            case TOKEN_FILE -> tokenFile(Objects.requireNonNull(from.tokenFile()), from);
            case KUBE_SA_TOKEN ->
                throw new CommandFailure(
                        ExitCode.CONFIGURATION,
                        "aws.credentials.%s.token_retriever: kube_sa_token is not supported yet; use token_file"
                                .formatted(name));
        };
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
        return new AwsCredential(new AwsCredential.TokenFile(file.path()), role, from.endpointUrl());
    }
}
