package io.inventory.standalone.simulation.aws;

import java.util.function.Predicate;

/**
 * Chooses calls that a fault shall strike: {@code Calls.of("DescribeVpcs").in(account, region).page(2)}.
 *
 * <p>Immutable; what is not said matches everything.
 */
public final class Calls implements Predicate<Call> {
    private final Predicate<Call> match;

    private Calls(Predicate<Call> match) {
        this.match = match;
    }

    /** Every call. */
    public static Calls any() {
        return new Calls(call -> true);
    }

    /** Every call of this action, such as {@code AssumeRole}. */
    public static Calls of(String action) {
        return any().and(call -> call.action().equals(action));
    }

    /** Only those of this service, such as {@code elb}. */
    public Calls service(String name) {
        return and(call -> call.service().equals(name));
    }

    /** Only those of this account. */
    public Calls account(String account) {
        return and(call -> call.account().equals(account));
    }

    /** Only those of this account in this region. */
    public Calls in(String account, String region) {
        return account(account).and(call -> call.region().equals(region));
    }

    /** Only those for this page of a list; the first is 1. */
    public Calls page(int page) {
        return and(call -> call.page() == page);
    }

    @Override
    public boolean test(Call call) {
        return match.test(call);
    }

    @Override
    public Calls and(Predicate<? super Call> other) {
        return new Calls(match.and(other));
    }
}
