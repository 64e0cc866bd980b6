package io.inventory.cli.docs;

import io.inventory.standalone.testing.WatchedAuthorizer.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** One line of a page's table of access control lists. */
record AccessRule(ResourcePattern resource, AclOperation operation) {

    private static final String HEAD = "| resource | pattern | name | operation |";

    /** Every line of the table, in its order. */
    static List<AccessRule> of(List<String> page) {
        return page.stream()
                .dropWhile(line -> !line.startsWith(HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(AccessRule::parse)
                .toList();
    }

    AclBinding binding(String user) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    /** Whether the question is answered by this rule itself, not by what it includes. */
    boolean covers(Asked asked) {
        boolean named = resource.patternType() == PatternType.PREFIXED
                ? asked.resource().startsWith(resource.name())
                : asked.resource().equals(resource.name());
        return named && asked.type() == resource.resourceType() && asked.operation() == operation;
    }

    private static AccessRule parse(String line) {
        List<String> cells = Arrays.stream(line.split("\\|"))
                .skip(1)
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
        return new AccessRule(
                new ResourcePattern(
                        ResourceType.valueOf(upper(cells.get(0)).replace(' ', '_')),
                        cells.get(2),
                        PatternType.valueOf(upper(cells.get(1)))),
                AclOperation.valueOf(upper(cells.get(3).replaceAll("([a-z])([A-Z])", "$1_$2"))));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
