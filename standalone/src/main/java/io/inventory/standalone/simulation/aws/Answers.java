package io.inventory.standalone.simulation.aws;

/** Finds the answer to a request: who calls, whether the rate allows it, and what the service says. */
final class Answers {
    private final Apis apis;
    private final Keyring keys;
    private final Throttle throttle;

    Answers(Apis apis, Keyring keys, Throttle throttle) {
        this.apis = apis;
        this.keys = keys;
        this.throttle = throttle;
    }

    /** The XML of a good answer, or {@link Refused}. */
    String answer(AwsRequest request, Call call, String requestId, PageShape shape) {
        return switch (call.service()) {
            case "ec2" -> {
                caller(
                        request,
                        Ec2Api.authFailure("unknown key"),
                        new Refused(400, "RequestExpired", "Request has expired."));
                throttle.check(call);
                yield ec2(request, call, requestId, shape);
            }
            case "elb", "elbv2" -> {
                queryCaller(request);
                yield apis.elb().answer(request, call, requestId, shape);
            }
            case "s3" -> {
                caller(
                        request,
                        new Refused(403, "InvalidAccessKeyId", "The AWS Access Key Id does not exist in our records."),
                        new Refused(400, "ExpiredToken", "The provided token has expired."));
                yield apis.s3().answer(request, call, shape);
            }
            case "route53" -> {
                queryCaller(request);
                yield apis.route53().answer(request, call, shape);
            }
            case "organizations" -> {
                caller(
                        request,
                        new Refused(
                                400,
                                "UnrecognizedClientException",
                                "The security token included in the request is invalid."),
                        new Refused(
                                400, "ExpiredTokenException", "The security token included in the request is expired"));
                yield apis.organizations().answer(request, call, shape);
            }
            case "sts" -> sts(request, requestId);
            default ->
                throw new Refused(400, "InvalidAction", "the simulation has no service '" + call.service() + "'");
        };
    }

    /** Asked not to do it, EC2 says whether it would have. */
    private String ec2(AwsRequest request, Call call, String requestId, PageShape shape) {
        String answer = apis.ec2().answer(request, call, requestId, shape);
        if (request.flag("DryRun")) {
            throw new Refused(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        return answer;
    }

    private String sts(AwsRequest request, String requestId) {
        return request.scope() == null
                ? apis.sts().unsigned(request, requestId)
                : apis.sts().answer(request, queryCaller(request), requestId);
    }

    private Keyring.Caller queryCaller(AwsRequest request) {
        return caller(
                request,
                new Refused(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
                new Refused(403, "ExpiredToken", "The security token included in the request is expired"));
    }

    private Keyring.Caller caller(AwsRequest request, Refused unknown, Refused expired) {
        AwsRequest.Scope scope = request.scope();
        if (scope == null) {
            throw new Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        return keys.caller(scope.accessKey(), unknown, expired);
    }
}
