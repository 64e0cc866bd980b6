package io.inventory.standalone.simulation.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A form POST of the Query protocol, a JSON or XML POST, or a GET of a REST API.
 *
 * @param scope who signed it and for what; null when it is not signed
 * @param path that it is addressed to
 * @param parameters the form or the query, decoded; a name alone has an empty value
 */
record AwsRequest(@Nullable Scope scope, String path, Map<String, String> parameters) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]+)/([^/,\\s]+)/aws4_request.*");
    private static final Set<String> ALWAYS_ALLOWED = Set.of("Action", "Version", "DryRun");
    private static final String STS_VERSION = "2011-06-15";
    private static final String CLASSIC_ELB_VERSION = "2012-06-01";

    /** The credential scope of Signature Version 4. */
    record Scope(String accessKey, String region, String service) {}

    static AwsRequest parse(@Nullable String authorization, String path, String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return new AwsRequest(scopeOf(authorization), path, parameters);
    }

    /**
     * A request of the JSON protocol.
     *
     * @param target API and action, such as {@code AWSOrganizationsV20161128.ListAccounts}
     */
    static AwsRequest json(@Nullable String authorization, String target, String body) {
        Map<String, String> parameters = new TreeMap<>(OrganizationsApi.parameters(body));
        parameters.put("Action", target.substring(target.indexOf('.') + 1));
        return new AwsRequest(scopeOf(authorization), "/", parameters);
    }

    /** A request with an XML body: the simulation knows one such, which asks for tags. */
    static AwsRequest xml(@Nullable String authorization, String path, String body) {
        return new AwsRequest(scopeOf(authorization), path, Route53Api.parameters(body));
    }

    private static @Nullable Scope scopeOf(@Nullable String authorization) {
        Matcher match = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return match.matches() ? new Scope(match.group(1), match.group(2), match.group(3)) : null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** As the SDK calls it; a REST request does not say it, its address does. */
    String action() {
        return switch (service()) {
            case "s3" -> S3Api.action(this);
            case "route53" -> Route53Api.action(this);
            default -> parameters.getOrDefault("Action", "");
        };
    }

    /** The service of the credential scope; where that is not enough, the one whose API version the request names. */
    String service() {
        String version = parameters.getOrDefault("Version", "");
        if (scope == null) {
            return version.equals(STS_VERSION) ? "sts" : "ec2";
        }
        if (scope.service().equals("elasticloadbalancing")) {
            return version.equals(CLASSIC_ELB_VERSION) ? "elb" : "elbv2";
        }
        return scope.service();
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** The values of a list, which has a parameter for each, with its number behind the prefix. */
    List<String> listed(String prefix) {
        return IntStream.iterate(1, i -> parameters.containsKey(prefix + i), i -> i + 1)
                .mapToObj(i -> parameters.getOrDefault(prefix + i, ""))
                .toList();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(parameters.get(name));
    }

    /** Refuses what the simulation would otherwise silently not do, such as filters. */
    void allowOnly(String... names) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(ALWAYS_ALLOWED);
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new Refused(400, "UnknownParameter", "the simulation does not know the parameters " + unknown);
        }
    }
}
