package org.kota.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks before a start whether an instance can listen where it should: {@code CheckAddresses <setting>=<address> …}. Exits
 * with 1 and a sentence if not.
 */
public final class CheckAddresses {

    private CheckAddresses() {}

    /** Entry point of the script. */
    public static void main(String[] args) throws IOException {
        try {
            for (String address : args) {
                BindAddress.parse(address).check();
            }
        } catch (UnusableSettingException e) {
            try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
                err.write(("kota: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Runtime.getRuntime().halt(1);
        }
    }
}
