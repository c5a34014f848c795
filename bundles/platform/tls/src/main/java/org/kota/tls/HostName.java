package org.kota.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names and addresses of machines, as text. */
public final class HostName {

    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?=\\d)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?!(.*\\.)?\\d+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private HostName() {}

    public static boolean isAddress(String text) {
        return V4.matcher(text).matches() || V6.matcher(text).matches() && parsed(text) != null;
    }

    /** Of an address no name is looked up. */
    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            return null; // something like an address that is none
        }
    }

    /** One spelling for each, so that they can be compared. */
    static String canonical(String text) {
        return isAddress(text) ? parsed(text).getHostAddress() : text.toLowerCase(Locale.ROOT);
    }

    /** Whether a certificate that is good for one name, perhaps {@code *.contoh.go.id}, is good for another. */
    public static boolean covers(String pattern, String name) {
        return canonical(pattern).equals(canonical(name))
                || pattern.startsWith("*.")
                        && name.indexOf('.') > 0
                        && !isAddress(name)
                        && name.substring(name.indexOf('.')).equalsIgnoreCase(pattern.substring(1));
    }

    /** Whether a certificate can be made for it. */
    public static boolean isOne(String text) {
        return isAddress(text) || NAME.matcher(text).matches();
    }
}
