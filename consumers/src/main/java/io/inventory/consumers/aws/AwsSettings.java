package io.inventory.consumers.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * How AWS is reached.
 *
 * @param homeRegion of calls that belong to no region; it must be enabled in every account
 * @param excludedRegions passed over everywhere
 * @param endpointUrl where every service is, also the token service; null for AWS itself
 * @param services by name: {@code ec2}, {@code sts}, …
 * @param credentials by name, each for one account
 * @param raw whether what the API says of each resource is kept, whole
 */
public record AwsSettings(
        String homeRegion,
        List<String> excludedRegions,
        @Nullable URI endpointUrl,
        Map<String, Service> services,
        Map<String, AwsCredential> credentials,
        boolean raw) {

    public AwsSettings {
        excludedRegions = List.copyOf(excludedRegions);
        services = Map.copyOf(services);
        credentials = Map.copyOf(credentials);
    }

    /** Settings that keep columns only. */
    public AwsSettings(
            String homeRegion,
            List<String> excludedRegions,
            @Nullable URI endpointUrl,
            Map<String, Service> services,
            Map<String, AwsCredential> credentials) {
        this(homeRegion, excludedRegions, endpointUrl, services, credentials, false);
    }

    /**
     * How one service is reached.
     *
     * @param useCredentials names of the credentials it is read with, once each
     * @param endpointUrl where it is; null for the credential's, else {@link AwsSettings#endpointUrl}
     */
    public record Service(
            List<String> useCredentials, @Nullable URI endpointUrl) {

        private static final Service UNSET = new Service(List.of(), null);

        public Service {
            useCredentials = List.copyOf(useCredentials);
        }
    }

    /**
     * The credentials that a service is read with, in the order of the configuration, each once; one that stands for an
     * organisation, as itself.
     */
    public List<String> credentialsOf(String service) {
        return service(service).useCredentials().stream().distinct().toList();
    }

    /**
     * A credential of the configuration, or the one into an account of an organisation.
     *
     * @throws IllegalArgumentException when there is no credential of that name
     */
    public AwsCredential credential(String name) {
        AwsCredential credential = credentials.get(name);
        return credential != null
                ? credential
                : member(name)
                        .orElseThrow(() -> new IllegalArgumentException("aws.credentials has no '%s'".formatted(name)));
    }

    private Optional<AwsCredential> member(String name) {
        Optional<AwsCredential> lister = AwsCredential.Organization.lister(name).map(credentials::get);
        return lister.flatMap(listing -> Optional.ofNullable(listing.organization())
                .map(organization -> organization.into(name, partition(), listing)));
    }

    /** Such as {@code aws} or {@code aws-cn}: no organisation has accounts in several. */
    private String partition() {
        return PartitionMetadata.of(Region.of(homeRegion)).id();
    }

    /** Where a service is for a credential: its own address, the credential's, the common one, or null for AWS itself. */
    public @Nullable URI endpoint(String service, AwsCredential credential) {
        URI own = service(service).endpointUrl();
        if (own != null) {
            return own;
        }
        return credential.endpointUrl() != null ? credential.endpointUrl() : endpointUrl;
    }

    private Service service(String name) {
        return services.getOrDefault(name, Service.UNSET);
    }
}
