package io.inventory.standalone.simulation.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form POST of the Query protocol.
 *
 * @param scope who signed it and for what; null when it is not signed
 * @param parameters the form, decoded
 */
record AwsRequest(@Nullable Scope scope, Map<String, String> parameters) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^/,\\s]+)/\\d{8}/([^/,\\s]+)/([^/,\\s]+)/aws4_request.*");
    private static final Set<String> ALWAYS_ALLOWED = Set.of("Action", "Version");
    private static final String STS_VERSION = "2011-06-15";

    /** The credential scope of Signature Version 4. */
    record Scope(String accessKey, String region, String service) {}

    static AwsRequest parse(@Nullable String authorization, String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new AwsRequest(scopeOf(authorization), parameters);
    }

    private static @Nullable Scope scopeOf(@Nullable String authorization) {
        Matcher match = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return match.matches() ? new Scope(match.group(1), match.group(2), match.group(3)) : null;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String action() {
        return parameters.getOrDefault("Action", "");
    }

    /** The service of the credential scope; of an unsigned request the one whose API version it names. */
    String service() {
        if (scope != null) {
            return scope.service();
        }
        return STS_VERSION.equals(parameters.get("Version")) ? "sts" : "ec2";
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
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
