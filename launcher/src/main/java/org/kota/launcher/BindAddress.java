package org.kota.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address to listen on, as a setting names it.
 *
 * @param setting name of the setting
 * @param host what it says
 */
record BindAddress(String setting, String host) {

    /** Reads {@code KOTA_BIND=192.168.1.5}. */
    static BindAddress parse(String argument) {
        int split = argument.indexOf('=');
        return new BindAddress(argument.substring(0, split), argument.substring(split + 1));
    }

    /** @throws UnusableSettingException if nothing can listen there on this machine */
    void check() throws UnusableSettingException {
        if (host.equals("*")) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
        } catch (UnknownHostException e) {
            throw refused("no such host is known");
        } catch (IOException e) {
            throw refused("this machine has no such address");
        }
    }

    private UnusableSettingException refused(String why) {
        return new UnusableSettingException(setting + "=" + host + ": " + why + ". Set " + setting
                + " to an address of this machine (see: ip address), to 127.0.0.1 for this machine alone, or to 0.0.0.0 for"
                + " all that it has.");
    }
}
