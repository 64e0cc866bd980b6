package io.inventory.standalone.simulation.aws;

/**
 * How requests of a service ask for a page.
 *
 * @param limit parameter with the most items that the client wants
 * @param token parameter with the token of the page before
 * @param smallest limit that may be asked for
 * @param largest limit that may be asked for, and what goes without one
 */
record PageNames(String limit, String token, int smallest, int largest) {
    private static final PageNames EC2 = new PageNames("MaxResults", "NextToken", 5, 1000);
    private static final PageNames ROUTE_TABLES = new PageNames("MaxResults", "NextToken", 5, 100);
    private static final PageNames ELB = new PageNames("PageSize", "Marker", 1, 400);
    private static final PageNames ORGANIZATIONS = new PageNames("MaxResults", "NextToken", 1, 20);
    private static final PageNames S3 = new PageNames("max-buckets", "continuation-token", 1, 10_000);
    private static final PageNames ROUTE53 = new PageNames("maxitems", "marker", 1, 300);

    static PageNames of(AwsRequest request) {
        return switch (request.service()) {
            case "elb", "elbv2" -> ELB;
            case "organizations" -> ORGANIZATIONS;
            case "s3" -> S3;
            case "route53" -> ROUTE53;
            default -> request.action().equals("DescribeRouteTables") ? ROUTE_TABLES : EC2;
        };
    }
}
