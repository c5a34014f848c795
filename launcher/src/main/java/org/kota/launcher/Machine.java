package org.kota.launcher;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.kota.tls.HostName;

/**
 * Under what others may know this machine.
 *
 * @param hostName as the system has it; empty if it has none that a certificate could name
 * @param addresses without those that only this machine knows
 */
record Machine(String hostName, List<String> addresses) {

    static Machine here() {
        try {
            return new Machine(ownName(), ownAddresses());
        } catch (SocketException e) {
            return new Machine(ownName(), List.of()); // what it has can be typed
        }
    }

    private static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return HostName.isOne(name) ? name : "";
        } catch (UnknownHostException e) {
            return ""; // a machine without a name
        }
    }

    private static List<String> ownAddresses() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .map(address -> address.replaceFirst("%.*", ""))
                .sorted()
                .toList();
    }

    /** What people are most likely to type: an address that needs no name service, else the name. */
    String name() {
        return addresses.stream()
                .filter(address -> address.indexOf(':') < 0)
                .findFirst()
                .orElse(hostName.isEmpty() ? "localhost" : hostName);
    }
}
