package io.inventory.pipeline.sink;

import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.resource.SqlType;
import io.inventory.schema.resource.Unstable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models of tests, over real tables. */
final class Estate {

    record Region(
            @Key String name,
            String endpoint,
            String optInStatus,
            @Key String accountId) {}

    record Vpc(
            String name,
            @Key String vpcId,
            String state,
            String ipv4Cidr,
            @Nullable String ipv6Cidr,
            boolean isDefault,
            String ownerId,
            String regionName,
            @Key String accountId,
            String dhcpOptionSetId,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {

        Vpc tagged(String document) {
            return new Vpc(
                    name,
                    vpcId,
                    state,
                    ipv4Cidr,
                    ipv6Cidr,
                    isDefault,
                    ownerId,
                    regionName,
                    accountId,
                    dhcpOptionSetId,
                    document);
        }

        Vpc named(String other) {
            return new Vpc(
                    other,
                    vpcId,
                    state,
                    ipv4Cidr,
                    ipv6Cidr,
                    isDefault,
                    ownerId,
                    regionName,
                    accountId,
                    dhcpOptionSetId,
                    tags);
        }
    }

    record Subnet(
            String name,
            @Key String subnetId,
            String vpcId,
            String state,
            String az,
            String azId,
            @Unstable long availableIpv4Addresses,
            String ipv4Cidr,
            @Nullable String ipv6Cidr,
            String subnetArn,
            @Key String accountId) {}

    record Project(
            @Key String name,
            String namespace,
            String status,
            String purpose,
            String owner,
            @Nullable Instant creationTimestamp) {}

    record Shoot(
            String name,
            @Key String technicalId,
            String namespace,
            String projectName,
            String cloudProfile,
            String purpose,
            String seedName,
            String status,
            boolean isHibernated,
            String createdBy,
            @Nullable String region,
            @Nullable String k8sVersion,
            @Nullable Instant creationTimestamp,
            @Nullable List<String> workerGroups,
            @Nullable List<String> workerPrefixes) {}

    record Bastion(
            @Key String name,
            @Key String namespace,
            @Key String seedName,
            @Nullable String hostname,
            @SqlType(ColumnType.INET) @Nullable String ip) {}

    static final Model<Region> REGIONS =
            Model.of("aws:model:region", "aws_region", Region.class).listingRegions("name");
    static final Model<Vpc> VPCS = Model.of("aws:model:vpc", "aws_vpc", Vpc.class);
    static final Model<Subnet> SUBNETS = Model.of("aws:model:subnet", "aws_subnet", Subnet.class);
    static final Model<Project> PROJECTS = Model.of("g:model:project", "g_project", Project.class);
    static final Model<Shoot> SHOOTS =
            Model.of("g:model:shoot", "g_shoot", Shoot.class).below("g:model:project");
    static final Model<Bastion> BASTIONS = Model.of("g:model:bastion", "g_bastion", Bastion.class);

    static final ResourceModels MODELS =
            new ResourceModels(List.of(REGIONS, VPCS, SUBNETS, PROJECTS, SHOOTS, BASTIONS));

    static final Scope EAST = Scope.ofRegion(VPCS.name(), "aws", "111", "east");
    static final Scope WEST = Scope.ofRegion(VPCS.name(), "aws", "111", "west");
    static final Scope GARDEN = Scope.ofAccount(PROJECTS.name(), "gardener", "live");

    private Estate() {}

    static Vpc vpc(int number) {
        return new Vpc(
                "vpc " + number,
                "vpc-" + number,
                "available",
                "10.0.0.0/16",
                null,
                false,
                "111",
                "east",
                "111",
                "d",
                "{}");
    }

    static Region region(String name) {
        return new Region(name, "https://" + name, "opted-in", "111");
    }

    static Project project(String name) {
        return new Project(name, "garden-" + name, "Ready", "", "me", Instant.parse("2026-01-02T03:04:05Z"));
    }

    static Scope shootsOf(String project) {
        return Scope.below(SHOOTS.name(), "gardener", "live", project);
    }

    static Shoot shoot(String project, String name) {
        return new Shoot(
                name,
                "shoot--" + project + "--" + name,
                "garden-" + project,
                project,
                "aws",
                "",
                "seed",
                "Succeeded",
                false,
                "me",
                null,
                null,
                null,
                List.of("a", "b \"c\" \\ {}"),
                null);
    }

    static Subnet subnet(int number, long free) {
        return new Subnet(
                "", "subnet-" + number, "vpc-1", "available", "a", "a1", free, "10.0.0.0/24", null, "", "111");
    }
}
