package org.kota.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Notes what is kept and taken back, and which bundles of modules there were at that moment. */
final class Copies implements WayBack {

    private final BundleContext context;
    private final List<String> notes = new ArrayList<>();
    private boolean fails;

    Copies(BundleContext context) {
        this.context = context;
    }

    List<String> notes() {
        return notes;
    }

    /** From now on nothing can be kept. */
    void fail() {
        fails = true;
    }

    @Override
    public void begin(String module) throws DeployException {
        note("begin", module);
        if (fails) {
            throw new DeployException("the disk is full", null);
        }
    }

    @Override
    public void keep(String module) {
        note("keep", module);
    }

    @Override
    public void takeBack(String module) {
        note("take back", module);
    }

    private void note(String what, String module) {
        List<String> there = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() > 0)
                .map(Bundle::getVersion)
                .map(Object::toString)
                .toList();
        notes.add(what + " " + module + " beside " + there);
    }

    @Override
    public String forget(String module) {
        note("forget", module);
        return fails ? "the disk is full" : "";
    }
}
