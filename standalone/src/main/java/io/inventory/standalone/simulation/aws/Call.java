package io.inventory.standalone.simulation.aws;

/**
 * What the simulation knows of a request before it answers.
 *
 * @param service {@code ec2}, {@code elb}, {@code elbv2}, {@code s3}, {@code route53}, {@code organizations} or {@code sts}
 * @param action such as {@code DescribeInstances}
 * @param account id of the account that the access key belongs to; empty for a key nobody has
 * @param region of the credential scope
 * @param page 1 for the first page of a list, and for calls that are no list; of record sets, whose requests tell no number, 2
 *     for every later page
 */
public record Call(String service, String action, String account, String region, int page) {}
