package io.inventory.schema.resource;

/**
 * How much a COMPLETE scan may remove unasked. More is held back row by row until somebody, or further scans, confirm it.
 *
 * @param scopePercent with {@code scopeRows}: a scan that would take more than this share <em>and</em> more than so many rows of its
 *     scope is held; 100 switches the rule off
 * @param scopeRows 0 or more
 * @param wholeScopeRows a scan that would take every row of a scope that had so many or more is held; 0 switches the rule off
 * @param accountPercent with {@code accountRows}: the same as for a scope, over all scopes of the model in an account or a garden, and
 *     over what went within one hour; 100 switches the rule off
 * @param accountRows 0 or more
 */
public record DeleteBudget(int scopePercent, int scopeRows, int wholeScopeRows, int accountPercent, int accountRows) {

    /** For kinds of which few leave at once. */
    public static final DeleteBudget DEFAULT = new DeleteBudget(20, 50, 20, 30, 200);

    /** For kinds that come and go in whole scopes, such as the machines of a seed at night: only an account as a whole is watched. */
    public static final DeleteBudget OF_ACCOUNT = new DeleteBudget(100, 50, 0, 30, 200);

    public DeleteBudget {
        check(scopePercent >= 0 && scopePercent <= 100, "scopePercent", scopePercent);
        check(accountPercent >= 0 && accountPercent <= 100, "accountPercent", accountPercent);
        check(scopeRows >= 0, "scopeRows", scopeRows);
        check(wholeScopeRows >= 0, "wholeScopeRows", wholeScopeRows);
        check(accountRows >= 0, "accountRows", accountRows);
    }

    private static void check(boolean good, String name, int value) {
        if (!good) {
            throw new IllegalArgumentException("%s cannot be %d".formatted(name, value));
        }
    }
}
