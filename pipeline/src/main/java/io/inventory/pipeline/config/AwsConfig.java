package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which AWS accounts are collected, and how they are reached. */
@RuledBy(AwsRule.class)
public record AwsConfig(
        @Doc("Collect from AWS at all.") @Default("false") boolean isEnabled,

        @Doc(
                value = "Region of calls that belong to none, and of the first call.",
                absent = "`aws.default_region`; one of the two is required when enabled")
        @Nullable
        String region,

        @Doc(value = "Another name of `aws.region`, which goes before it.", absent = "`aws.region`") @Nullable
        String defaultRegion,

        @Doc("Regions that are passed over; what lies there counts as no leak.")
        List<String> excludedRegions,

        @Doc("Keep what the API says of each resource, whole and without secrets, in the column `raw`.")
        @Default("false")
        boolean raw,

        @Doc(value = "Where every service is, also the token service.", absent = "AWS itself") @Nullable
        URI endpointUrl,

        @Doc("Which credentials each service uses.") AwsServices services,

        @Doc("Credentials by name; each stands for one account, or for those of an organisation.")
        Map<String, AwsCredential> credentials,

        @Doc("How fast each account is called; `inventory limits` shows it.")
        AwsLimitsConfig limits) {

    public AwsConfig {
        excludedRegions = List.copyOf(excludedRegions);
        credentials = Map.copyOf(credentials);
    }

    /** The region, whichever key names it. */
    public Optional<String> homeRegion() {
        return Optional.ofNullable(region == null ? defaultRegion : region);
    }
}
