package io.inventory.consumers.source;

/**
 * A fault and what it must lead to.
 *
 * @param once whether it strikes one call alone, else each one for the page
 */
public record Strike<F>(F fault, Ending ending, boolean once) {

    public static <F> Strike<F> lasting(F fault, Ending ending) {
        return new Strike<>(fault, ending, false);
    }

    public static <F> Strike<F> once(F fault, Ending ending) {
        return new Strike<>(fault, ending, true);
    }
}
