package org.kota.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names and addresses of machines, as text. */
public final class HostName {

    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private HostName() {}

    public static boolean isAddress(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches();
    }

    /** One spelling for each, so that they can be compared. */
    static String canonical(String text) {
        try {
            // Of an address no name is looked up.
            return isAddress(text) ? InetAddress.getByName(text).getHostAddress() : text.toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return text; // something like an address that is none
        }
    }

    /** Whether a certificate can be made for it. */
    public static boolean isOne(String text) {
        return isAddress(text) || NAME.matcher(text).matches();
    }
}
