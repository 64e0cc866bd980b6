package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The organisation of an estate: its first account manages it, and all are its members at the start.
 *
 * <p>Thread-safe.
 */
public final class Organization {
    private final String management;
    private final NavigableMap<String, Member> members = new TreeMap<>();

    /**
     * One account.
     *
     * @param status {@code ACTIVE}, {@code SUSPENDED} or {@code PENDING_CLOSURE}
     */
    record Member(String id, String name, String status) {}

    Organization(Estate estate) {
        this.management = estate.accounts().get(0).id();
        for (Account account : estate.accounts()) {
            members.put(account.id(), new Member(account.id(), account.name(), "ACTIVE"));
        }
    }

    /** Closes an account: it stays listed, as suspended. */
    public synchronized void suspend(String account) {
        members.computeIfPresent(account, (id, member) -> new Member(id, member.name(), "SUSPENDED"));
    }

    /** Takes an account out. */
    public synchronized void remove(String account) {
        members.remove(account);
    }

    /** Takes an account in, again. */
    public synchronized void add(String account) {
        members.put(account, new Member(account, "account-" + account, "ACTIVE"));
    }

    String management() {
        return management;
    }

    synchronized NavigableMap<String, Member> membersById() {
        return new TreeMap<>(Map.copyOf(members));
    }
}
