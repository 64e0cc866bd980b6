package io.inventory.consumers.aws;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One service of AWS: its name in the configuration and how its client is made.
 *
 * @param <C> the SDK's client
 */
public final class AwsService<C extends SdkClient> {

    /** Regions, zones, networks, machines. */
    public static final AwsService<Ec2Client> EC2 = of("ec2", Ec2Client::builder);

    /** Classic load balancers. */
    public static final AwsService<ElasticLoadBalancingClient> ELB = of("elb", ElasticLoadBalancingClient::builder);

    /** Application, network and gateway load balancers. */
    public static final AwsService<ElasticLoadBalancingV2Client> ELBV2 =
            of("elbv2", ElasticLoadBalancingV2Client::builder);

    /** Buckets. Other peers than AWS rarely have a host name for each bucket. */
    public static final AwsService<S3Client> S3 =
            of("s3", () -> S3Client.builder().forcePathStyle(true));

    /** Hosted zones and their records. */
    public static final AwsService<Route53Client> ROUTE53 = of("route53", Route53Client::builder);

    /** The accounts of an organisation. */
    static final AwsService<OrganizationsClient> ORGANIZATIONS = of("organizations", OrganizationsClient::builder);

    /** The token service. */
    static final AwsService<StsClient> STS = of("sts", StsClient::builder);

    private final String name;
    private final Function<ClientPlan, C> maker;

    private AwsService(String name, Function<ClientPlan, C> maker) {
        this.name = name;
        this.maker = maker;
    }

    /**
     * A further service.
     *
     * @param name as {@code aws.services} spells it
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> AwsService<C> of(
            String name, Supplier<B> builder) {
        return new AwsService<>(name, plan -> build(builder.get(), plan));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, ClientPlan plan) {
        builder.httpClient(plan.http())
                .region(Region.of(plan.region()))
                .credentialsProvider(plan.credentials())
                .overrideConfiguration(plan.limits());
        if (plan.endpoint() != null) {
            builder.endpointOverride(plan.endpoint());
        }
        return builder.build();
    }

    public String name() {
        return name;
    }

    C client(ClientPlan plan) {
        return maker.apply(plan);
    }
}
