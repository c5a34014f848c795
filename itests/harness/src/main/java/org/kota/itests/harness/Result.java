package org.kota.itests.harness;

/** What a command left: its exit status, standard output and standard error. */
public record Result(String command, int status, String out, String err) {

    /** @return this result, if the command ended well */
    public Result orFail() {
        if (status != 0) {
            throw new AssertionError(command + " exited with " + status + "\n" + out + err);
        }
        return this;
    }

    /** @return standard output without the last line break */
    public String text() {
        return out.stripTrailing();
    }
}
