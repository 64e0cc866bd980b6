package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The access keys: those that accounts have from the start, and those that roles give out.
 *
 * <p>Thread-safe.
 */
final class Keyring {
    private static final long LONGEST_CHAINED = 3600;

    private final Clock clock;
    private final Estate estate;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicLong minted = new AtomicLong();
    private volatile Predicate<String> trusted = token -> false;

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

    /** From now on, only web identity tokens of this kind are taken. */
    void trustWebIdentities(Predicate<String> tokens) {
        trusted = tokens;
    }

    Session assume(Caller caller, RoleRequest role, @Nullable String externalId) {
        if (caller.arn.contains(":assumed-role/") && role.seconds() > LONGEST_CHAINED) {
            throw new Refused(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        boolean knowsTheAccount = roleOwner(role)
                .filter(each -> each.externalId() == null || each.externalId().equals(externalId))
                .isPresent();
        if (!knowsTheAccount) {
            throw new Refused(
                    403,
                    "AccessDenied",
                    caller.arn + " is not authorized to perform: sts:AssumeRole on resource: " + role.arn());
        }
        return session(role);
    }

    Session assumeWithWebIdentity(RoleRequest role, String token) {
        if (!trusted.test(token)) {
            throw new Refused(400, "InvalidIdentityToken", "No provider of identities here gave out this token.");
        }
        if (roleOwner(role).isEmpty()) {
            throw new Refused(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        return session(role);
    }

    private Optional<Account> roleOwner(RoleRequest role) {
        return estate.accounts().stream()
                .filter(each -> each.id().equals(role.account()) && !revoked.contains(each.id()))
                .findFirst();
    }

    private Session session(RoleRequest role) {
        String key = String.format(Locale.ROOT, "ASIASIMULATED%07d", minted.incrementAndGet());
        String arn = "arn:aws:sts::" + role.account() + ":assumed-role/" + role.role() + "/" + role.sessionName();
        Instant expires = clock.instant().plusSeconds(role.seconds()).truncatedTo(ChronoUnit.SECONDS);
        Session session = new Session(new Caller(key, role.account(), arn), expires);
        sessions.put(key, session);
        return session;
    }
}
