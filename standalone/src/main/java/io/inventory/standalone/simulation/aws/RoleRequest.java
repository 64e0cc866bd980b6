package io.inventory.standalone.simulation.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that somebody asks for.
 *
 * @param account of the role
 * @param seconds that the session is to last
 */
record RoleRequest(String account, String role, String sessionName, long seconds) {
    private static final Pattern ARN = Pattern.compile("arn:aws:iam::(\\d{12}):role/(.+)");
    private static final long DEFAULT_SECONDS = 3600;

    static RoleRequest of(AwsRequest request) {
        String arn = String.valueOf(request.parameter("RoleArn"));
        Matcher match = ARN.matcher(arn);
        String name = request.parameter("RoleSessionName");
        if (!match.matches() || name == null) {
            throw new Refused(
                    400, "ValidationError", "RoleArn '" + arn + "' or RoleSessionName is missing or malformed");
        }
        return new RoleRequest(match.group(1), match.group(2), name, seconds(request));
    }

    private static long seconds(AwsRequest request) {
        String text = request.parameter("DurationSeconds");
        try {
            return text == null ? DEFAULT_SECONDS : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(400, "ValidationError", "DurationSeconds '" + text + "' is no number");
        }
    }

    String arn() {
        return "arn:aws:iam::" + account + ":role/" + role;
    }
}
