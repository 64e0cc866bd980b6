package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The access keys: those that accounts have from the start, and those that {@code AssumeRole} gives out.
 *
 * <p>Thread-safe.
 */
final class Keyring {
    private final Clock clock;
    private final Estate estate;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicLong minted = new AtomicLong();

    Keyring(Estate estate, Clock clock) {
        this.estate = estate;
        this.clock = clock;
        for (Account account : estate.accounts()) {
            String arn = "arn:aws:iam::" + account.id() + ":user/inventory";
            sessions.put(
                    account.accessKey(), new Session(new Caller(account.accessKey(), account.id(), arn), Instant.MAX));
        }
    }

    /** Who a valid key belongs to. */
    record Caller(String accessKey, String account, String arn) {}

    /** A key with its end; long-lived keys end at {@link Instant#MAX}. */
    record Session(Caller caller, Instant expires) {}

    /** Refuses all keys of an account, and roles of it, until it is restored. */
    void revoke(String account) {
        revoked.add(estate.account(account).id());
    }

    void restore(String account) {
        revoked.remove(account);
    }

    /** The account of a key, also of one that is refused; empty when nobody has it. */
    String accountOf(String accessKey) {
        Session session = sessions.get(accessKey);
        return session == null ? "" : session.caller.account;
    }

    /**
     * Who calls.
     *
     * @param unknown the code for a key that nobody has
     * @param expired the code for a session past its end
     */
    Caller caller(String accessKey, Refused unknown, Refused expired) {
        Session session = sessions.get(accessKey);
        if (session == null || revoked.contains(session.caller.account)) {
            throw unknown;
        }
        if (!clock.instant().isBefore(session.expires)) {
            throw expired;
        }
        return session.caller;
    }

    Session assume(
            Caller caller, String account, String role, String sessionName, @Nullable String externalId, long seconds) {
        boolean trusted = estate.accounts().stream()
                .filter(each -> each.id().equals(account) && !revoked.contains(account))
                .anyMatch(each -> each.externalId() == null || each.externalId().equals(externalId));
        if (!trusted) {
            throw new Refused(
                    403,
                    "AccessDenied",
                    caller.arn + " is not authorized to perform: sts:AssumeRole on " + "resource: arn:aws:iam::"
                            + account + ":role/" + role);
        }
        String key = String.format(Locale.ROOT, "ASIASIMULATED%07d", minted.incrementAndGet());
        String arn = "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + sessionName;
        Instant expires = clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(new Caller(key, account, arn), expires);
        sessions.put(key, session);
        return session;
    }
}
