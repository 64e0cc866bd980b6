package io.inventory.standalone.simulation.aws;

/** Finds the answer to a request: who calls, whether the rate allows it, and what the service says. */
final class Answers {
    private final Ec2Api ec2;
    private final StsApi sts;
    private final Keyring keys;
    private final Throttle throttle;

    Answers(Ec2Api ec2, StsApi sts, Keyring keys, Throttle throttle) {
        this.ec2 = ec2;
        this.sts = sts;
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
                yield ec2.answer(request, call, requestId, shape);
            }
            case "sts" ->
                request.scope() == null
                        ? sts.unsigned(request, requestId)
                        : sts.answer(request, stsCaller(request), requestId);
            default ->
                throw new Refused(400, "InvalidAction", "the simulation has no service '" + call.service() + "'");
        };
    }

    /** The XML of a good answer that belongs to none of the actions simulated here. */
    static String other(Call call, String requestId) {
        return call.service().equals("sts") ? StsApi.other(requestId) : Ec2Api.other(requestId);
    }

    /** The XML of a refusal in the form of the service. */
    static String error(Call call, Refused refused, String requestId) {
        return call.service().equals("sts") ? StsApi.error(refused, requestId) : Ec2Api.error(refused, requestId);
    }

    private Keyring.Caller stsCaller(AwsRequest request) {
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
