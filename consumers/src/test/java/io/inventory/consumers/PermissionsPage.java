package io.inventory.consumers;

import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.gardener.GardenCalls;
import io.inventory.consumers.gardener.KubeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Renders {@code docs/permissions.md} from the calls that the kinds declare. */
final class PermissionsPage {

    private static final String PAGE = """
            # Permissions

            What Inventory has to be allowed, and no more. This page is made from what the collectors declare, which a test compares with what
            they really ask: `make docs` writes it again. `inventory doctor --sources` tries all of it with the configured credentials.

            ## AWS

            A policy for the user or role of each account. It reads names and settings, never what lies in a resource.

            ```json
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "InventoryReads",
                  "Effect": "Allow",
                  "Action": [
            %s
                  ],
                  "Resource": "*"
                }
              ]
            }
            ```

            Who each call is, `sts:GetCallerIdentity`, needs no permission. Which kind needs what:

            | kind | permissions |
            |---|---|
            %s

            Without `elasticloadbalancing:DescribeTags`, `route53:ListTagsForResources` or `s3:GetBucketTagging` every row is collected, with null for
            its tags.

            Whoever assumes roles (`role_arn`) needs `sts:AssumeRole` on each of them, and each role's trust policy has to name the caller, with the
            external id if one is configured. For `token_file` and `kube_sa_token` the trust policy names the token's issuer, audience and subject, and
            allows `sts:AssumeRoleWithWebIdentity`. A credential with an `organization` lies in the management account or in one to which the
            administration of accounts is delegated:

            ```json
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "InventoryListsAccounts",
                  "Effect": "Allow",
                  "Action": "organizations:ListAccounts",
                  "Resource": "*"
                },
                {
                  "Sid": "InventoryEntersAccounts",
                  "Effect": "Allow",
                  "Action": "sts:AssumeRole",
                  "Resource": "arn:aws:iam::*:role/inventory"
                }
              ]
            }
            ```

            ## Gardener

            For the garden, bound to whatever user or service account the configuration names:

            ```yaml
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: inventory
            rules:
            %s
            ```

            In the namespace of the managed seeds:

            ```yaml
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: inventory
              namespace: garden
            rules:
            %s
            ```

            Seeds are read with the kubeconfig that `viewerkubeconfig` gives out for an hour; Gardener lets it read everything but secrets, so that
            nothing is to be granted there. What is read:

            %s

            ## Tokens of a Kubernetes cluster

            For `kube_sa_token`, in the cluster that issues the token, with the configured names in place of these:

            ```yaml
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: inventory-token
              namespace: inventory
            rules:
            - apiGroups: [""]
              resources: ["serviceaccounts/token"]
              resourceNames: ["inventory"]
              verbs: ["create"]
            ```
            """;

    private PermissionsPage() {}

    static String render() {
        return PAGE.formatted(
                actions(),
                kinds(),
                rules(call -> call.namespace().isEmpty()),
                rules(call -> !call.namespace().isEmpty()),
                seeds());
    }

    private static String actions() {
        return permissions(AwsCollection.kinds()).stream()
                .map("        \"%s\""::formatted)
                .collect(Collectors.joining(",\n"));
    }

    private static String kinds() {
        return AwsCollection.kinds().stream()
                .map(kind -> "| `%s` | %s |"
                        .formatted(
                                kind.model().name(),
                                permissions(List.of(kind)).stream()
                                        .map("`%s`"::formatted)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    private static SortedSet<String> permissions(List<AwsKind<?>> kinds) {
        return kinds.stream()
                .flatMap(kind -> kind.allCalls().stream())
                .map(AwsCall::permission)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String seeds() {
        return GardenCalls.all(KubeCall.Where.SEED).stream()
                .map(call -> "- `%s`".formatted(call.text()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** One rule for each group, set of verbs and name. */
    private static String rules(Predicate<KubeCall> some) {
        Map<String, SortedSet<String>> verbs = new TreeMap<>();
        for (KubeCall call : GardenCalls.all(KubeCall.Where.GARDEN)) {
            if (some.test(call)) {
                String resource = String.join(" ", quoted(call.group()), call.resource(), quoted(call.name()));
                verbs.computeIfAbsent(resource, each -> new TreeSet<>()).add(quoted(call.verb()));
            }
        }
        Map<String, List<String>> resources = new TreeMap<>();
        verbs.forEach((resource, allowed) -> {
            String[] parts = resource.split(" ", -1);
            resources
                    .computeIfAbsent(
                            String.join(" ", parts[0], parts[2], String.join(",", allowed)), each -> new ArrayList<>())
                    .add(quoted(parts[1]));
        });
        return resources.entrySet().stream()
                .map(rule -> rule(rule.getKey().split(" ", -1), rule.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String rule(String[] parts, List<String> resources) {
        String names = parts[1].equals("\"\"") ? "" : "\n  resourceNames: [%s]".formatted(parts[1]);
        return "- apiGroups: [%s]\n  resources: [%s]%s\n  verbs: [%s]"
                .formatted(parts[0], String.join(", ", resources), names, parts[2].replace(",", ", "));
    }

    private static String quoted(String text) {
        return "\"%s\"".formatted(text);
    }
}
