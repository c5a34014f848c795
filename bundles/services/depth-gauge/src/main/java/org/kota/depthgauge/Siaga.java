package org.kota.depthgauge;

/**
 * The siaga of a post after a reading: the confirmed class and the run of readings that may change it.
 *
 * @param level confirmed class 1 to 4, or 0 before the first reading
 * @param candidate class that the present run would confirm
 * @param run readings in a row towards a worse class, negative towards a better one, 0 for none
 */
record Siaga(int level, int candidate, int run) {

    static final Siaga UNKNOWN = new Siaga(0, 0, 0);

    private static Siaga at(int level) {
        return new Siaga(level, 0, 0);
    }

    /** The siaga after one more usable reading. The first reading needs no confirmation: there is nothing to leave. */
    Siaga next(SiagaScale scale, double metres) {
        int rising = scale.classOf(metres);
        int falling = scale.fallingClassOf(metres);
        if (level == 0) {
            return at(rising);
        }
        if (rising < level) {
            return worse(rising, scale.up());
        }
        return falling > level ? better(falling, scale.down()) : at(level);
    }

    private Siaga worse(int seen, int needed) {
        int mildest = run > 0 ? Math.max(candidate, seen) : seen;
        int count = Math.max(run, 0) + 1;
        return count >= needed ? at(mildest) : new Siaga(level, mildest, count);
    }

    private Siaga better(int seen, int needed) {
        int worst = run < 0 ? Math.min(candidate, seen) : seen;
        int count = Math.max(-run, 0) + 1;
        return count >= needed ? at(worst) : new Siaga(level, worst, -count);
    }
}
