package org.kota.tls;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** How Kota speaks TLS: versions 1.2 and 1.3, suites with forward secrecy and authenticated encryption alone. */
final class ServerContext {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    ServerContext(PresentIdentity identity) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {identity}, null, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java machine knows no TLS", e);
        }
    }

    SSLContext context() {
        return context;
    }

    SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters());
        return engine;
    }

    SSLParameters parameters() {
        var parameters = new SSLParameters(suites(), VERSIONS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    String[] versions() {
        return VERSIONS.clone();
    }

    String[] suites() {
        return Arrays.stream(context.getSupportedSSLParameters().getCipherSuites())
                .filter(ServerContext::isStrong)
                .toArray(String[]::new);
    }

    /** Those of TLS 1.3, and of 1.2 the ones with ephemeral keys and GCM or ChaCha20. */
    private static boolean isStrong(String suite) {
        boolean sealed = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return sealed
                && (suite.startsWith("TLS_ECDHE_")
                        || suite.startsWith("TLS_AES_")
                        || suite.startsWith("TLS_CHACHA20_"));
    }
}
