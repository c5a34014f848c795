package org.kota.deploy;

/** What a module has come to, kept while another version of it is tried out. */
interface WayBack {

    /**
     * Keeps it as it is now; the module doesn't run.
     *
     * @throws DeployException if that isn't possible: then the other version must not run
     */
    void begin(String module) throws DeployException;

    /** The other version stays. */
    void keep(String module);

    /** What was there before comes back: it goes on where it was; the module doesn't run. */
    void takeBack(String module);

    /**
     * What the module has come to is forgotten; it isn't installed any more.
     *
     * @return what of it couldn't be, and how to do that, or empty
     */
    String forget(String module);
}
