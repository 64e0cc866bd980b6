package io.inventory.standalone.simulation.aws;

/** The services, and what they say in their own forms without being asked for it. */
record Apis(Ec2Api ec2, ElbApi elb, S3Api s3, Route53Api route53, OrganizationsApi organizations, StsApi sts) {

    /** The XML of a good answer that belongs to none of the actions simulated here. */
    static String other(Call call, String requestId) {
        return switch (call.service()) {
            case "sts" -> StsApi.other(requestId);
            case "elb", "elbv2" -> ElbApi.other(requestId);
            case "s3" -> S3Api.other();
            case "route53" -> Route53Api.other();
            case "organizations" -> OrganizationsApi.other();
            default -> Ec2Api.other(requestId);
        };
    }

    /** The XML of a refusal in the form of the service. */
    static String error(Call call, Refused refused, String requestId) {
        return switch (call.service()) {
            case "sts" -> StsApi.error(refused, requestId);
            case "elb", "elbv2" -> ElbApi.error(refused, requestId);
            case "s3" -> S3Api.error(refused, requestId);
            case "route53" -> Route53Api.error(refused, requestId);
            case "organizations" -> OrganizationsApi.error(refused);
            default -> Ec2Api.error(refused, requestId);
        };
    }
}
