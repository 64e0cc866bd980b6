package io.inventory.pipeline.leak;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One way in which resources of one model leak. A candidate is a resource that nobody is known to own. It is leaked when every proof
 * that concerns it reaches past the moment it came to life, and undecided while one does not; so a rule says only who is a candidate and
 * what has to be proven, and the verdicts follow for all rules alike.
 *
 * @param kind the rule's name, which is that of its view where it has one, such as {@code aws_orphan_vpc}
 * @param model of the resources, such as {@code aws:model:vpc}
 * @param key columns of the model's natural key, which the candidates have
 * @param description one sentence for people
 * @param candidates a query of the columns of the key and {@code name}, {@code region} (both may be empty), {@code alive_since} (launch or
 *     creation time, else the row's age), {@code evidence} (what was looked for and not found) and {@code proof_key}
 * @param proofs a query of {@code proof_key}, {@code model}, {@code scope}, {@code last_complete} and {@code proves_until}: the scopes
 *     that could clear the candidates of the same {@code proof_key}, and up to when each proves absence, null while it is not fresh
 */
public record LeakRule(
        String kind, String model, List<String> key, String description, String candidates, String proofs) {

    /** The column of a key that names the account. */
    static final String ACCOUNT = "account_id";

    public LeakRule {
        key = List.copyOf(key);
        if (!kind.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("\"%s\" is no name of a rule: a-z, 0-9 and _ only".formatted(kind));
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("%s names no key".formatted(kind));
        }
    }

    /** Whether its resources belong to accounts. */
    public boolean isOfAccounts() {
        return key.contains(ACCOUNT);
    }

    /** The part of the key that names the account, in SQL; null where there are no accounts. */
    String accountText() {
        return isOfAccounts() ? "'%1$s=' || c.%1$s".formatted(ACCOUNT) : "null::text";
    }

    /** The key of a candidate as text, in SQL: {@code vpc_id=vpc-1,account_id=2}, in the order of the key; a missing part is left out. */
    String keyText() {
        return key.stream()
                .map("'%1$s=' || c.%1$s"::formatted)
                .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    }
}
