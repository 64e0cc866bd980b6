package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import io.inventory.schema.resource.DeleteBudget;
import org.jspecify.annotations.Nullable;

/** An operator's numbers of one model's delete budget. */
public record DeleteBudgetConfig(
        @Doc(
                value =
                        "A scan that would take more than this share and more than `scope_rows` of its scope is held; 100 is no limit.",
                absent = "as the model has it, mostly 20")
        @Range(min = "0", max = "100")
        @Nullable
        Integer scopePercent,

        @Doc(value = "See `scope_percent`.", absent = "as the model has it, mostly 50")
        @Range(min = "0", max = "1000000000")
        @Nullable
        Integer scopeRows,

        @Doc(
                value = "A scan that would take every row of a scope of at least so many is held; 0 is no limit.",
                absent = "as the model has it, mostly 20")
        @Range(min = "0", max = "1000000000")
        @Nullable
        Integer wholeScopeRows,

        @Doc(
                value =
                        "Scans of one account or garden that would take more than this share and more than `account_rows` of the"
                                + " model within an hour are held; 100 is no limit.",
                absent = "as the model has it, mostly 30")
        @Range(min = "0", max = "100")
        @Nullable
        Integer accountPercent,

        @Doc(value = "See `account_percent`.", absent = "as the model has it, mostly 200")
        @Range(min = "0", max = "1000000000")
        @Nullable
        Integer accountRows) {

    /** The model's own numbers with these in their place. */
    public DeleteBudget over(DeleteBudget own) {
        return new DeleteBudget(
                either(scopePercent, own.scopePercent()),
                either(scopeRows, own.scopeRows()),
                either(wholeScopeRows, own.wholeScopeRows()),
                either(accountPercent, own.accountPercent()),
                either(accountRows, own.accountRows()));
    }

    private static int either(@Nullable Integer written, int own) {
        return written == null ? own : written;
    }
}
