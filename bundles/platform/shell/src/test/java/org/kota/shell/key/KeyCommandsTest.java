package org.kota.shell.key;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.ApiKey;
import org.kota.control.ApiKeys;
import org.kota.control.ApiKeys.NewKey;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class KeyCommandsTest {

    private static final ApiKey DASHBOARD = new ApiKey(
            "dashboard",
            "wati",
            Rights.of("key:dashboard", List.of("viewer", "viewer@bpbd")),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("9998-01-01T00:00:00Z"),
            Optional.empty());

    private static final ApiKey OLD = new ApiKey(
            "old",
            "wati",
            Rights.of("key:old", List.of("viewer")),
            Instant.parse("2020-01-01T00:00:00Z"),
            Instant.parse("2021-01-01T00:00:00Z"),
            Optional.of(Instant.parse("2020-12-31T22:00:00Z")));

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();

    @Before
    public void twoKeys() {
        shell.with(
                ApiKeys.class,
                Fake.of(ApiKeys.class)
                        .on("list", List.of(DASHBOARD, OLD))
                        .on("expiringBefore", a -> {
                            calls.add(a[0]);
                            return List.of(OLD);
                        })
                        .on("add", a -> {
                            calls.add(a[1]);
                            return "kota.dashboard.s3cret";
                        })
                        .on("remove", a -> calls.add("remove " + a[1]))
                        .make());
    }

    @Test
    public void makesAKeyAndShowsItOnce() throws Exception {
        String said = shell.run(
                new KeyAdd(),
                "dashboard",
                "--owner",
                "wati",
                "--organisation",
                "bpbd",
                "--module",
                "depth-gauge",
                "--days",
                "90");
        assertTrue(said, said.contains("kota.dashboard.s3cret") && said.contains("viewer@bpbd"));
        assertEquals(
                List.of(new NewKey(
                        "dashboard",
                        "wati",
                        Set.of(Role.VIEWER),
                        Set.of(new Scope.Organisation("bpbd"), new Scope.Module("depth-gauge")),
                        Duration.ofDays(90))),
                calls);
        assertFalse(shell.run(new KeyList()).contains("s3cret"));
    }

    @Test
    public void aKeyLastsAYearUnlessSaidOtherwise() throws Exception {
        String key = shell.json(new KeyAdd(), "dashboard", "--owner", "wati")
                .get("key")
                .asText();
        assertEquals("kota.dashboard.s3cret", key);
        assertEquals(Duration.ofDays(365), ((NewKey) calls.get(0)).lasts());
        assertThrows(
                IllegalArgumentException.class,
                () -> shell.run(new KeyAdd(), "dashboard", "--owner", "wati", "--role", "chief"));
    }

    @Test
    public void listsKeysWithTheirEndAndUse() throws Exception {
        String table = shell.run(new KeyList());
        for (String part : List.of("dashboard", "wati", "viewer@bpbd", "2021-01-01", ", over", "2021-01-01 05:00:00")) {
            assertTrue(part + "\n" + table, table.contains(part));
        }
        assertEquals(
                "old",
                shell.json(new KeyList(), "--days", "30").get(0).get("name").asText());
        assertEquals(1, calls.size());
    }

    @Test
    public void removesAKeyThatIsThere() throws Exception {
        shell.run(new KeyRemove(), "old", "--yes");
        assertEquals(List.of("remove old"), calls);
        assertThrows(IllegalArgumentException.class, () -> shell.run(new KeyRemove(), "other", "--yes"));
    }
}
