package org.kota.shell.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.kota.control.MissingRightException;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.shell.support.Language;

/** With the refusals as the rights make them: another wording of theirs would be noticed here. */
public class RightRefusalTest {

    private final Rights wati = Rights.of("wati", List.of("viewer", "viewer@bpbd"));

    private static String indonesian(Rights rights, Set<Role> roles, Scope... places) throws Exception {
        var refusal = assertThrows(MissingRightException.class, () -> rights.require(roles, places));
        assertSame(refusal, RightRefusal.spoken(refusal));
        return Language.INDONESIAN.speak(() -> RightRefusal.spoken(refusal).getMessage());
    }

    @Test
    public void namesTheRoleAndThePlaceInTheLanguageThatIsSpoken() throws Exception {
        assertEquals(
                "Anda memerlukan peran operator untuk organisasi dlh; Anda memiliki viewer@bpbd.",
                indonesian(wati, Set.of(Role.OPERATOR), Scope.ofOrganisation("dlh")));
        assertEquals(
                "Anda memerlukan peran supervisor untuk modul depth-gauge; Anda memiliki viewer@bpbd.",
                indonesian(wati, Set.of(Role.SUPERVISOR), new Scope.Module("depth-gauge")));
        assertEquals(
                "Anda memerlukan peran operator atau admin untuk seluruh kota; Anda tidak mempunyai peran.",
                indonesian(Rights.NONE, Set.of(Role.OPERATOR, Role.ADMIN), Scope.CITY));
    }

    @Test
    public void namesTheRoleAloneWhereNoPlaceIsAskedFor() throws Exception {
        var refusal = assertThrows(MissingRightException.class, () -> wati.requireSomewhere(Set.of(Role.ADMIN)));
        assertEquals(
                "Anda memerlukan peran admin; Anda memiliki viewer@bpbd.",
                Language.INDONESIAN.speak(() -> RightRefusal.spoken(refusal).getMessage()));
    }
}
