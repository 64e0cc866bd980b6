package io.inventory.pipeline.faults.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Puts something in the place of a client that does as the client does, but for a few methods. */
final class Stand {

    private Stand() {}

    /** What is done in the place of a call. */
    interface Instead {
        @Nullable
        Object call(Method method, @Nullable Object[] arguments, Real real) throws Exception;
    }

    /** The call itself. */
    interface Real {
        @Nullable
        Object on() throws Exception;
    }

    @SuppressWarnings("unchecked") // a proxy of an interface is of that interface
    static <T> T in(Class<?> type, T real, Instead instead) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            @Nullable Object[] arguments = given == null ? new Object[0] : given;
            return instead.call(method, arguments, () -> call(method, real, arguments));
        });
    }

    private static @Nullable Object call(Method method, Object real, @Nullable Object[] arguments) throws Exception {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception fault) {
                throw fault;
            }
            throw e;
        }
    }
}
