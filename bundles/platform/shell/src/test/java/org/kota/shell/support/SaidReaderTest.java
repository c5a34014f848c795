package org.kota.shell.support;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

/** What other parts say is taken apart and said again, however they have put it together. */
public class SaidReaderTest {

    private static final List<SaidTemplate> TEMPLATES = List.of(
            SaidTemplate.of("line %s,", "baris %s,", "settings"),
            SaidTemplate.of("is true or false, not '%s'", "harus true atau false, bukan '%s'", "settings"),
            SaidTemplate.of("is missing: %s", "belum diisi: %s", "settings"),
            SaidTemplate.of("Path of the file", "Jalur berkas", "settings"),
            SaidTemplate.of("%s The last version holds.", "%s Versi terakhir berlaku.", "settings"),
            SaidTemplate.of("Missing in %s: %s.", "Belum diisi di %s: %s.", "settings"),
            SaidTemplate.of("%s rows", "%s baris", "files"),
            SaidTemplate.of("nothing is wrong with its %s", "tidak ada yang salah pada %s di dalamnya", "files"),
            SaidTemplate.of("%s has %s of %s hours%s", "Dari %3$s jam %1$s baru %2$s%4$s", "files"),
            SaidTemplate.of("made", "dibuat", "files"),
            SaidTemplate.of("A copy can't be %s: %s", "Salinan tidak dapat %s: %s", "files"));

    private static String read(String text) {
        return new SaidReader(TEMPLATES, text).read(text);
    }

    @Test
    public void faultsAreReadOneByOne() {
        assertEquals(
                "baris 3, a.b: harus true atau false, bukan 'x; y, z'; baris 4, c: belum diisi: Jalur berkas; d: harus"
                        + " true atau false, bukan ''",
                read("line 3, a.b: is true or false, not 'x; y, z'; line 4, c: is missing: Path of the file; d: is"
                        + " true or false, not ''"));
    }

    @Test
    public void aGapMayHoldSentences() {
        assertEquals(
                "Belum diisi di a.cfg: b, c. Versi terakhir berlaku.",
                read("Missing in a.cfg: b, c. The last version holds."));
        assertEquals("Versi terakhir berlaku.", read("Versi terakhir berlaku."));
    }

    @Test
    public void gapsMayChangePlacesAndBeEmpty() {
        assertEquals("Dari 24 jam PM2.5 baru 7", read("PM2.5 has 7 of 24 hours"));
        assertEquals("Dari 24 jam PM2.5 baru 7 ?", read("PM2.5 has 7 of 24 hours ?"));
    }

    @Test
    public void theFirstLetterIsAsLargeAsItWas() {
        assertEquals(
                "Tidak ada yang salah pada 2.830 baris di dalamnya.", read("Nothing is wrong with its 2,830 rows."));
        assertEquals("tidak ada yang salah pada 30 baris di dalamnya", read("nothing is wrong with its 30 rows"));
    }

    @Test
    public void namesToChooseFromAreJoinedInIndonesian() {
        assertEquals("Belum diisi di a atau b-1 atau c.d: x atau y, z", read("Missing in a or b-1 or c.d: x or y, z"));
    }

    @Test
    public void aWordAloneIsReadOnlyAmongItsOwn() {
        assertEquals("Salinan tidak dapat dibuat: disk penuh", read("A copy can't be made: disk penuh"));
        assertEquals("a: harus true atau false, bukan 'made'", read("a: is true or false, not 'made'"));
        assertEquals("made", read("made"));
    }

    @Test
    public void whatNobodyTranslatedStays() {
        for (String text :
                List.of("", " ", "java.io.IOException: No, never; at all.", "is true or false", "x: $1 \\ %s")) {
            assertEquals(text, read(text));
        }
        assertEquals("harus true atau false, bukan '$1\\'", read("is true or false, not '$1\\'"));
    }

    @Test
    public void eachPartBringsItsOwn() throws Exception {
        String english =
                "line 2, zone: is a whole number from 1 to 9, not 'x'; language: is no setting of this file; it"
                        + " has name, zone (the last valid version holds)";
        assertEquals(english, Said.spoken(english));
        assertEquals(
                "baris 2, zone: harus bilangan bulat dari 1 sampai 9, bukan 'x'; language: bukan pengaturan berkas ini;"
                        + " yang ada: name, zone (versi sah yang terakhir tetap berlaku)",
                Language.INDONESIAN.speak(() -> Said.spoken(english)));
        assertEquals(Language.INDONESIAN.speak(() -> Said.spoken(english)), new SaidTranslations().indonesian(english));
    }
}
