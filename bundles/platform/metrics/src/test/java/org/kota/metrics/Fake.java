package org.kota.metrics;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A stand-in for a part of the platform: answers what it was told to answer, refuses every other call. */
final class Fake<T> {

    private final Class<T> type;
    private final Map<String, Object> answers = new HashMap<>();

    private Fake(Class<T> type) {
        this.type = type;
    }

    static <T> Fake<T> of(Class<T> type) {
        return new Fake<>(type);
    }

    Fake<T> on(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    T make() {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!answers.containsKey(method.getName())) {
                        throw new IllegalStateException(type.getSimpleName() + "." + method.getName() + " fails");
                    }
                    if (answers.get(method.getName()) instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return answers.get(method.getName());
                }));
    }
}
