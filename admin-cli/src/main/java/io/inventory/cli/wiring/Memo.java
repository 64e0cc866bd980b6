package io.inventory.cli.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a thing when it is first asked for, and once. Not thread-safe. */
final class Memo<T> implements Supplier<T> {

    private final Supplier<T> make;
    private @Nullable T made;

    private Memo(Supplier<T> make) {
        this.make = make;
    }

    static <T> Supplier<T> of(Supplier<T> make) {
        return new Memo<>(make);
    }

    @Override
    public T get() {
        if (made == null) {
            made = make.get();
        }
        return made;
    }
}
