package io.inventory.pipeline.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS of the HTTP server and of those who ask it, from PEM files as certificate authorities hand them out. The files are read once.
 * Each method throws {@link IllegalArgumentException} with one line for people.
 */
public final class Tls {

    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /**
     * What a server shows.
     *
     * @param certificate its certificate, those that vouch for it behind it
     * @param key that belongs to it: PKCS #8, not encrypted
     */
    public static SSLContext server(Path certificate, Path key) {
        List<X509Certificate> chain = PemFiles.certificates(certificate);
        PrivateKey secret = PemFiles.key(key);
        if (!belongTogether(secret, chain.get(0))) {
            throw new IllegalArgumentException("the key in %s is not that of %s".formatted(key, certificate));
        }
        try {
            KeyStore store = empty();
            store.setKeyEntry("server", secret, NO_PASSWORD, chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("%s cannot be used: %s".formatted(certificate, e.getMessage()), e);
        }
    }

    /** What a client trusts: servers whose certificates one of {@code authorities} vouches for, and no others. */
    public static SSLContext trusting(Path authorities) {
        List<X509Certificate> trusted = PemFiles.certificates(authorities);
        try {
            KeyStore store = empty();
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("authority-" + i, trusted.get(i));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("%s cannot be used: %s".formatted(authorities, e.getMessage()), e);
        }
    }

    /** Found out by a signature, since no two kinds of key show it alike. */
    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    });
            byte[] sample = certificate.getSignature();
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
