package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;

/** The AWS services that are called. */
public record AwsServices(
        @Doc("Regions, zones, VPCs, subnets, instances and what else EC2 lists.")
        AwsService ec2,

        @Doc("Classic load balancers.") AwsService elb,

        @Doc("Application, network and gateway load balancers.")
        AwsService elbv2,

        @Doc("Buckets.") AwsService s3,

        @Doc("Hosted zones and their records.") AwsService route53) {}
