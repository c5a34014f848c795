package org.kota.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.kota.backup.BackupSettings.Access;

/** Backups in a folder of an SFTP server, whose key is known beforehand. */
final class SftpPlace implements Place {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNFINISHED = ".part";

    private final SftpAddress address;
    private final SshClient client;
    private final SftpClient sftp;
    private final Set<String> folders = new HashSet<>();

    /**
     * Connects and logs in.
     *
     * @param data where relative names of secret files begin
     * @throws IOException if the server can't be reached, isn't the one that is expected, or refuses the login
     */
    SftpPlace(SftpAddress address, Access access, Path data) throws IOException {
        this.address = address;
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(
                (session, from, key) -> KeyUtils.getFingerPrint(key).equals(access.hostKey()));
        client.start();
        try {
            sftp = SftpClientFactory.instance().createSftpClient(login(access, data));
        } catch (IOException e) {
            client.stop();
            throw new IOException(
                    address + " can't be used: " + e.getMessage()
                            + ". Look at address, account and sftp.host-key in etc/org.kota.backup.cfg",
                    e);
        }
    }

    private ClientSession login(Access access, Path data) throws IOException {
        ClientSession session = client.connect(address.user(), address.host(), address.port())
                .verify(PATIENCE)
                .getSession();
        if (access.key().isEmpty()) {
            session.addPasswordIdentity(SecretText.read(data.resolve(access.password())));
        } else {
            addKey(session, data.resolve(access.key()));
        }
        session.auth().verify(PATIENCE);
        return session;
    }

    private static void addKey(ClientSession session, Path file) throws IOException {
        SecretText.refuseOpen(file);
        try (InputStream in = Files.newInputStream(file)) {
            for (var pair : SecurityUtils.loadKeyPairIdentities(session, file::toString, in, null)) {
                session.addPublicKeyIdentity(pair);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private String path(String name) {
        return address.folder() + "/" + name;
    }

    @Override
    public List<String> list(String folder) throws IOException {
        var names = new ArrayList<String>();
        try (var handle = sftp.openDir(path(folder))) {
            for (SftpClient.DirEntry entry : sftp.listDir(handle)) {
                String name = entry.getFilename();
                if (!name.startsWith(".") && !name.endsWith(UNFINISHED)) {
                    names.add(name);
                }
            }
        } catch (SftpException e) {
            throwUnlessMissing(e);
        }
        names.sort(null);
        return names;
    }

    @Override
    public long size(String name) throws IOException {
        try {
            return sftp.stat(path(name)).getSize();
        } catch (SftpException e) {
            throwUnlessMissing(e);
            return -1;
        }
    }

    @Override
    public void write(String name, Path content) throws IOException {
        String file = path(name);
        String part = file + UNFINISHED;
        makeFolder(file.substring(0, file.lastIndexOf('/')));
        try (OutputStream out = sftp.write(part)) {
            Files.copy(content, out);
        }
        delete(name);
        sftp.rename(part, file);
    }

    private void makeFolder(String folder) throws IOException {
        if (folder.isEmpty() || folders.contains(folder)) {
            return;
        }
        makeFolder(folder.substring(0, folder.lastIndexOf('/')));
        try {
            sftp.stat(folder);
        } catch (SftpException e) {
            throwUnlessMissing(e);
            sftp.mkdir(folder);
        }
        folders.add(folder);
    }

    @Override
    public InputStream read(String name) throws IOException {
        if (size(name) < 0) {
            throw new NoSuchFileException(path(name));
        }
        return sftp.read(path(name));
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            sftp.remove(path(name));
        } catch (SftpException e) {
            throwUnlessMissing(e);
        }
    }

    private static void throwUnlessMissing(SftpException e) throws SftpException {
        if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE && e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_PATH) {
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            sftp.close();
        } finally {
            client.stop();
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
