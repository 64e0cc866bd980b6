package io.inventory.standalone.simulation.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * AWS Organizations, version 2016-11-28, over its JSON protocol: {@code ListAccounts}, 20 a page, which only the management
 * account may call.
 */
final class OrganizationsApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant JOINED = Instant.parse("2024-01-15T08:00:00Z");

    private final Organization organization;
    private final Pager pager;

    OrganizationsApi(Organization organization, Pager pager) {
        this.organization = organization;
        this.pager = pager;
    }

    String answer(AwsRequest request, Call call, PageShape shape) {
        if (!call.action().equals("ListAccounts")) {
            throw new Refused(400, "UnknownOperationException", "the simulation has no action '" + call.action() + "'");
        }
        if (!call.account().equals(organization.management())) {
            throw new Refused(400, "AccessDeniedException", "You don't have permissions to access this resource.");
        }
        request.allowOnly("MaxResults", "NextToken");
        var page = pager.page(organization.membersById(), request, shape);
        return json("Accounts", page.items().stream().map(this::account).toList(), "NextToken", page.nextToken());
    }

    static String other() {
        return json("Organization", Map.of("Id", "o-simulated"), "NextToken", null);
    }

    static String error(Refused refused) {
        return json("__type", refused.code(), "Message", refused.text());
    }

    private Map<String, Object> account(Organization.Member member) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("Id", member.id());
        account.put(
                "Arn", "arn:aws:organizations::" + organization.management() + ":account/o-simulated/" + member.id());
        account.put("Email", member.name() + "@example.org");
        account.put("Name", member.name());
        account.put("Status", member.status());
        account.put("JoinedMethod", "CREATED");
        account.put("JoinedTimestamp", JOINED.getEpochSecond());
        return account;
    }

    private static String json(String name, Object value, String other, @Nullable Object otherValue) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        if (otherValue != null) {
            fields.put(other, otherValue);
        }
        return JSON.writeValueAsString(fields);
    }

    /** The fields of a request, as texts. */
    static Map<String, String> parameters(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JSON.readTree(body)
                .properties()
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asString()));
        return parameters;
    }
}
