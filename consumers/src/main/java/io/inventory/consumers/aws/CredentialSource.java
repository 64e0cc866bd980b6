package io.inventory.consumers.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * Makes the SDK's provider for a configured credential. Making one calls nobody; the first use does.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">With web identity</a>
 */
final class CredentialSource {

    private final Function<AwsCredentialsProvider, StsClient> sts;
    private final Function<String, AwsCredentialsProvider> sessions;

    /**
     * Makes nothing yet.
     *
     * @param sts makes a client of the token service that signs with what it is given
     * @param sessions of the other credentials, by their names
     */
    CredentialSource(
            Function<AwsCredentialsProvider, StsClient> sts, Function<String, AwsCredentialsProvider> sessions) {
        this.sts = sts;
        this.sessions = sessions;
    }

    AwsCredentialsProvider provider(AwsCredential credential) {
        AwsCredential.Role role = credential.role();
        if (credential.source() instanceof AwsCredential.TokenFile file && role != null) {
            return webIdentity(() -> read(file.path()), role);
        }
        if (credential.source() instanceof AwsCredential.IssuedToken issued && role != null) {
            return webIdentity(() -> ask(issued.issuer()), role);
        }
        AwsCredentialsProvider base = base(credential.source());
        return role == null ? base : assumed(base, role);
    }

    private AwsCredentialsProvider base(AwsCredential.Source source) {
        if (source instanceof AwsCredential.Session other) {
            return sessions.apply(other.credential());
        }
        String profile = source instanceof AwsCredential.DefaultChain chain ? chain.profile() : null;
        return profile == null ? chain() : profile(profile);
    }

    /** The shared files are read again when they have changed. */
    private static AwsCredentialsProvider chain() {
        return DefaultCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.defaultSupplier())
                .build();
    }

    /** Named, a profile is meant, whatever keys the environment holds. */
    private static AwsCredentialsProvider profile(String name) {
        return ProfileCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.defaultSupplier())
                .profileName(name)
                .build();
    }

    private AwsCredentialsProvider assumed(AwsCredentialsProvider base, AwsCredential.Role role) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .externalId(role.externalId())
                .roleSessionName(role.sessionName())
                .durationSeconds(Math.toIntExact(role.duration().toSeconds()))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.apply(base))
                .refreshRequest(request)
                .build();
    }

    private AwsCredentialsProvider webIdentity(Supplier<String> token, AwsCredential.Role role) {
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts.apply(AnonymousCredentialsProvider.create()))
                .refreshRequest(() -> webIdentityRequest(token, role))
                .build();
    }

    private static AssumeRoleWithWebIdentityRequest webIdentityRequest(
            Supplier<String> token, AwsCredential.Role role) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .webIdentityToken(token.get())
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .durationSeconds(Math.toIntExact(role.duration().toSeconds()))
                .build();
    }

    private static String ask(Supplier<String> issuer) {
        try {
            return issuer.get();
        } catch (RuntimeException e) {
            throw SdkClientException.create("no web identity token was issued: %s".formatted(e.getMessage()), e);
        }
    }

    private static String read(Path token) {
        try {
            return Files.readString(token).strip();
        } catch (IOException e) {
            throw SdkClientException.create("cannot read the token file %s".formatted(token), e);
        }
    }
}
