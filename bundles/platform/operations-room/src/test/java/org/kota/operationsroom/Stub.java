package org.kota.operationsroom;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Makes an object with a few public methods serve as a whole interface: the other methods say that they are missing. */
final class Stub {

    private Stub() {}

    static <T> T of(Class<T> type, Object part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            try {
                var own = part.getClass().getMethod(method.getName(), method.getParameterTypes());
                own.setAccessible(true);
                return own.invoke(part, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
