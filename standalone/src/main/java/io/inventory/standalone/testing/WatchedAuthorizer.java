package io.inventory.standalone.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/**
 * Kafka's authorizer that remembers what it was asked, so that a test can tell which rules were needed. Kafka makes the instances,
 * therefore all of a JVM remember together; users keep tests apart. Safe for use by several threads.
 */
public final class WatchedAuthorizer extends StandardAuthorizer {

    private static final Set<Asked> ASKED = ConcurrentHashMap.newKeySet();

    /**
     * One question and its answer.
     *
     * @param resource the name of a topic, group or transactional id
     */
    public record Asked(String user, AclOperation operation, ResourceType type, String resource, boolean allowed) {}

    /** What {@code user} was allowed and refused so far, without questions that were only for information. */
    public static List<Asked> asked(String user) {
        return ASKED.stream().filter(asked -> asked.user().equals(user)).toList();
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            remember(context.principal().getName(), actions.get(i), results.get(i) == AuthorizationResult.ALLOWED);
        }
        return results;
    }

    private static void remember(String user, Action action, boolean allowed) {
        // Kafka asks for more than it needs, to tell clients what they might do; it does not log that.
        if (allowed ? action.logIfAllowed() : action.logIfDenied()) {
            var resource = action.resourcePattern();
            ASKED.add(new Asked(user, action.operation(), resource.resourceType(), resource.name(), allowed));
        }
    }
}
