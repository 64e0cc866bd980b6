package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;

/**
 * How fast AWS is called, each account for itself. Of what EC2 publishes, half, and of Route 53's quota four fifths: the rest is for
 * whoever else calls in the account's name. The numbers of the others are our own caution.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling for the EC2 API</a>
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html">Quotas of Route 53</a>
 */
public record AwsLimitsConfig(
        @Doc("Calls of one account that are under way at once, all workers together; each worker has one at least.")
        @Default("16")
        @Range(min = "1", max = "10000")
        int callsPerAccount,

        @Doc("Calls to EC2, in one region.") @Default("{per_second: 10, burst: 50}")
        CallRateConfig ec2,

        @Doc("Calls to EC2 that list without pages (regions, zones), in one region.")
        @Default("{per_second: 5, burst: 25}")
        CallRateConfig ec2Unpaged,

        @Doc("Calls for classic load balancers, in one region.") @Default("{per_second: 5, burst: 20}")
        CallRateConfig elb,

        @Doc("Calls for other load balancers, in one region.") @Default("{per_second: 5, burst: 20}")
        CallRateConfig elbv2,

        @Doc("Calls to S3.") @Default("{per_second: 20, burst: 100}")
        CallRateConfig s3,

        @Doc("Calls to Route 53, which takes 5 a second from an account.") @Default("{per_second: 4, burst: 4}")
        CallRateConfig route53,

        @Doc("Calls to the token service, in one region.") @Default("{per_second: 50, burst: 100}")
        CallRateConfig sts,

        @Doc("Calls to each other service, in one region.") @Default("{per_second: 5, burst: 10}")
        CallRateConfig other) {}
