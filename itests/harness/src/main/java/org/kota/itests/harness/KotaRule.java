package org.kota.itests.harness;

import org.junit.rules.ExternalResource;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** A running instance for a test class or a test: {@code @ClassRule public static final KotaRule KOTA = new KotaRule();} */
public final class KotaRule implements TestRule {

    private KotaInstance instance;

    /** The running instance. */
    public KotaInstance kota() {
        return instance;
    }

    @Override
    public Statement apply(Statement base, Description description) {
        return new ExternalResource() {
            @Override
            protected void before() {
                instance = KotaInstance.named(description.getTestClass().getSimpleName());
                instance.start();
            }

            @Override
            protected void after() {
                instance.close();
            }
        }.apply(base, description);
    }
}
