package org.kota.drivertck;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** No test of the kit without a driver that it fails for: {@link KitNoticesTest} shows that it does. */
public class KitCompleteTest {

    private static final List<Class<?>> KIT = List.of(
            DescriptorTck.class,
            ConfigurationTck.class,
            LifecycleTck.class,
            OutageTck.class,
            ReadTck.class,
            PushTck.class);

    @Test
    public void eachTestOfTheKitHasAFaultyDriver() {
        Set<String> shown = KitNoticesTest.faults().stream()
                .map(row -> ((Class<?>) row[1]).getSuperclass().getSimpleName() + "." + row[2])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = KIT.stream().flatMap(KitCompleteTest::tests).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(all, shown);
    }

    @Test
    public void eachFaultIsMadeBySomeDriver() {
        Set<Fault> made = KitNoticesTest.faults().stream()
                .map(row -> (Fault) row[0])
                .collect(Collectors.toCollection(TreeSet::new));
        made.add(Fault.NONE);
        assertEquals(Set.of(Fault.values()), made);
    }

    private static Stream<String> tests(Class<?> suite) {
        return Arrays.stream(suite.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .map(name -> suite.getSimpleName() + "." + name);
    }
}
