package org.kota.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Gives each new connection the certificate that holds at the time. One that is being opened keeps the one that it began with. */
final class PresentIdentity extends X509ExtendedKeyManager {

    private record Numbered(String alias, Identity identity) {}

    private final AtomicLong number = new AtomicLong();
    private volatile Numbered present;
    private volatile Numbered former;

    synchronized void use(Identity identity) {
        former = present;
        present = new Numbered("kota-" + number.incrementAndGet(), identity);
    }

    /** The one that holds, or null. */
    Identity identity() {
        Numbered now = present;
        return now == null ? null : now.identity;
    }

    private Identity of(String alias) {
        Numbered now = present;
        if (now != null && now.alias.equals(alias)) {
            return now.identity;
        }
        Numbered before = former;
        return before != null && before.alias.equals(alias) ? before.identity : null;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Numbered now = present;
        return now != null && now.identity.algorithm().equals(keyType) ? now.alias : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        Identity identity = of(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        Identity identity = of(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null; // it never connects as a client
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null; // it never connects as a client
    }
}
