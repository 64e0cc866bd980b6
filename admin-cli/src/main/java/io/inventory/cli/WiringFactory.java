package io.inventory.cli;

import io.inventory.cli.wiring.Wiring;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands: one whose constructor takes the {@link Wiring} gets it. */
final class WiringFactory implements IFactory {

    private final Wiring wiring;

    WiringFactory(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Wiring.class) {
                return type.cast(newInstance(constructor));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private Object newInstance(Constructor<?> constructor) throws ReflectiveOperationException {
        try {
            return constructor.newInstance(wiring);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(constructor + " failed", e);
        }
    }
}
