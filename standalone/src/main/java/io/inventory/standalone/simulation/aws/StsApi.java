package io.inventory.standalone.simulation.aws;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The STS Query API, version 2011-06-15: {@code GetCallerIdentity} and {@code AssumeRole}. */
final class StsApi {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(.+)");

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
        String arn = String.valueOf(request.parameter("RoleArn"));
        Matcher role = ROLE.matcher(arn);
        String name = request.parameter("RoleSessionName");
        if (!role.matches() || name == null) {
            throw new Refused(
                    400, "ValidationError", "RoleArn '" + arn + "' or RoleSessionName is missing or malformed");
        }
        Keyring.Session session = keys.assume(
                caller, role.group(1), role.group(2), name, request.parameter("ExternalId"), seconds(request));
        return response("AssumeRole", requestId, result -> result.element("AssumedRoleUser", user -> user.field(
                                "Arn", session.caller().arn())
                        .field("AssumedRoleId", "AROASIMULATED:" + name))
                .element("Credentials", xml -> credentials(xml, session)));
    }

    private static void credentials(Xml xml, Keyring.Session session) {
        xml.field("AccessKeyId", session.caller().accessKey())
                .field("SecretAccessKey", "simulated-secret")
                .field("SessionToken", "simulated-token")
                .field("Expiration", session.expires());
    }

    private static long seconds(AwsRequest request) {
        String text = request.parameter("DurationSeconds");
        try {
            return text == null ? 3600 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(400, "ValidationError", "DurationSeconds '" + text + "' is no number");
        }
    }

    private static String response(String action, String requestId, Consumer<Xml> result) {
        return Xml.document(action + "Response", NAMESPACE, xml -> xml.element(action + "Result", result)
                .element("ResponseMetadata", data -> data.field("RequestId", requestId)));
    }
}
