package org.kota.control;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.Test;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.model.Visibility;

public class RightsTest {

    private static final Scope BPBD = new Scope.Organisation("bpbd");
    private static final Scope DLH = new Scope.Organisation("dlh");
    private static final Scope GAUGE = new Scope.Module("depth-gauge");

    private static Rights rights(String... words) {
        return Rights.of("wati", List.of(words));
    }

    private static Thing thing(String organisation, Visibility visibility) {
        return new Thing(7, "post", "Post", null, organisation, visibility, Map.of(), false);
    }

    @Test
    public void aPlainRoleHoldsEverywhere() {
        Rights operator = rights("viewer", "operator", "ssh");
        assertTrue(operator.permits(Role.OPERATOR, Scope.CITY));
        assertTrue(operator.permits(Role.OPERATOR, BPBD));
        assertTrue(operator.permits(Role.OPERATOR, GAUGE));
        assertFalse(operator.permits(Role.SUPERVISOR, BPBD));
    }

    @Test
    public void aNarrowedRoleHoldsThereAlone() {
        Rights operator = rights("operator", "operator@bpbd", "operator@module:depth-gauge");
        assertTrue(operator.permits(Role.OPERATOR, BPBD));
        assertTrue(operator.permits(Role.OPERATOR, GAUGE));
        assertFalse(operator.permits(Role.OPERATOR, DLH));
        assertFalse(operator.permits(Role.OPERATOR, Scope.CITY));
        assertFalse(operator.permits(Role.OPERATOR, Scope.ofOrganisation("")));
    }

    @Test
    public void aNarrowingWithoutItsRoleGivesNothing() {
        assertFalse(rights("viewer", "operator@bpbd").permits(Role.OPERATOR, BPBD));
    }

    @Test
    public void oneRolesNarrowingLeavesTheOthersAlone() {
        Rights mixed = rights("viewer", "operator", "operator@bpbd");
        assertTrue(mixed.permits(Role.VIEWER, Scope.CITY));
        assertFalse(mixed.permits(Role.OPERATOR, Scope.CITY));
    }

    @Test
    public void aNarrowingThatCannotBeReadNarrowsToNothing() {
        for (String broken : List.of("operator@", "operator@module:Depth Gauge", "operator@ bpbd")) {
            Rights operator = rights("operator", broken);
            assertTrue(broken, operator.has(Role.OPERATOR));
            assertFalse(broken, operator.permits(Role.OPERATOR, Scope.CITY));
            assertFalse(broken, operator.permits(Role.OPERATOR, BPBD));
        }
    }

    @Test
    public void refusesWithTheMissingRightAndWhatIsThereInstead() {
        Rights wati = rights("viewer", "operator", "operator@dlh");
        var refused = assertThrows(MissingRightException.class, () -> wati.require(Role.OPERATOR, BPBD));
        assertEquals(
                "You need the role operator for the organisation bpbd; you have viewer, operator@dlh.",
                refused.getMessage());
        refused = assertThrows(MissingRightException.class, () -> wati.require(Role.ADMIN, Scope.CITY));
        assertTrue(
                refused.getMessage(), refused.getMessage().startsWith("You need the role admin for the whole city;"));
        refused = assertThrows(
                MissingRightException.class, () -> Rights.NONE.requireSomewhere(Set.of(Role.OPERATOR, Role.VENDOR)));
        assertEquals("You need the role operator or vendor; you have no role.", refused.getMessage());
        wati.require(Role.OPERATOR, DLH);
        wati.requireSomewhere(Set.of(Role.OPERATOR));
    }

    @Test
    public void aViewerSeesTheirOwnAndWhatIsPublic() {
        Rights narrowed = rights("viewer", "viewer@bpbd");
        assertTrue(narrowed.sees(thing("bpbd", Visibility.PRIVATE)));
        assertTrue(narrowed.sees(thing("dlh", Visibility.PUBLIC)));
        assertFalse(narrowed.sees(thing("dlh", Visibility.PRIVATE)));
        assertFalse(narrowed.sees(thing("", Visibility.PRIVATE)));
        assertTrue(rights("viewer").sees(thing("", Visibility.PRIVATE)));
        assertFalse(Rights.NONE.sees(thing("dlh", Visibility.PUBLIC)));
    }

    @Test
    public void whoLooksAfterAModuleSeesWhatItDerives() {
        Datastream own = Datastream.of("post/level", "Level", 7, "water-level", "m");
        Rights narrowed = rights("viewer", "viewer@module:depth-gauge");
        Thing post = thing("dlh", Visibility.PRIVATE);
        assertFalse(narrowed.sees(post, own));
        assertTrue(narrowed.sees(post, own.withProducer("depth-gauge")));
        assertFalse(narrowed.sees(post, own.withProducer("air-index")));
    }

    @Test
    public void writesAndReadsItsWords() {
        for (String word : List.of("viewer", "operator@bpbd", "operator@Dinas Contoh", "vendor@module:depth-gauge")) {
            assertEquals(word, Right.of(word).orElseThrow().word());
        }
        assertTrue(Right.of("ssh").isEmpty());
        assertTrue(Right.of("manager@bpbd").isEmpty());
        assertEquals(
                List.of("viewer", "operator@bpbd", "operator@dlh"),
                rights("operator@dlh", "operator@bpbd", "operator", "viewer", "ssh")
                        .words());
        for (String wrong : List.of("", " ", "a,b", "module:x", "a$b", "a\\b", "a\nb")) {
            assertThrows(wrong, IllegalArgumentException.class, () -> new Scope.Organisation(wrong));
        }
    }

    @Test
    public void nobodyHasNoRight() {
        assertEquals(Rights.NONE, Rights.of((Subject) null));
        assertEquals(Map.of(), Rights.of(new Subject()).held());
    }
}
