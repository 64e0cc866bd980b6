package io.inventory.standalone.simulation.aws;

import java.util.function.Consumer;

/** The STS Query API, version 2011-06-15: {@code GetCallerIdentity}, {@code AssumeRole} and
 * {@code AssumeRoleWithWebIdentity}, which alone needs no signature. */
final class StsApi {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final Keyring keys;

    StsApi(Keyring keys) {
        this.keys = keys;
    }

    String answer(AwsRequest request, Keyring.Caller caller, String requestId) {
        return switch (request.action()) {
            case "GetCallerIdentity" -> identity(caller, requestId);
            case "AssumeRole" -> assumeRole(request, caller, requestId);
            default ->
                throw new Refused(
                        400, "InvalidAction", "the simulation has no action '" + request.action() + "' of STS");
        };
    }

    /** The answer to a request without a signature. */
    String unsigned(AwsRequest request, String requestId) {
        if (!request.action().equals("AssumeRoleWithWebIdentity")) {
            throw new Refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        String token = request.parameter("WebIdentityToken");
        RoleRequest role = RoleRequest.of(request);
        return assumed(request.action(), role, keys.assumeWithWebIdentity(role, token == null ? "" : token), requestId);
    }

    static String other(String requestId) {
        return response("DecodeAuthorizationMessage", requestId, result -> result.field("DecodedMessage", "{}"));
    }

    static String error(Refused refused, String requestId) {
        return Xml.document("ErrorResponse", NAMESPACE, xml -> xml.element(
                        "Error", error -> error.field("Type", refused.status() < 500 ? "Sender" : "Receiver")
                                .field("Code", refused.code())
                                .field("Message", refused.text()))
                .field("RequestId", requestId));
    }

    private static String identity(Keyring.Caller caller, String requestId) {
        return response("GetCallerIdentity", requestId, result -> result.field("Arn", caller.arn())
                .field("UserId", caller.accessKey())
                .field("Account", caller.account()));
    }

    private String assumeRole(AwsRequest request, Keyring.Caller caller, String requestId) {
        RoleRequest role = RoleRequest.of(request);
        return assumed(request.action(), role, keys.assume(caller, role, request.parameter("ExternalId")), requestId);
    }

    private static String assumed(String action, RoleRequest role, Keyring.Session session, String requestId) {
        return response(action, requestId, result -> result.element("AssumedRoleUser", user -> user.field(
                                "Arn", session.caller().arn())
                        .field("AssumedRoleId", "AROASIMULATED:" + role.sessionName()))
                .element("Credentials", xml -> credentials(xml, session)));
    }

    private static void credentials(Xml xml, Keyring.Session session) {
        xml.field("AccessKeyId", session.caller().accessKey())
                .field("SecretAccessKey", "simulated-secret")
                .field("SessionToken", "simulated-token")
                .field("Expiration", session.expires());
    }

    private static String response(String action, String requestId, Consumer<Xml> result) {
        return Xml.document(action + "Response", NAMESPACE, xml -> xml.element(action + "Result", result)
                .element("ResponseMetadata", data -> data.field("RequestId", requestId)));
    }
}
