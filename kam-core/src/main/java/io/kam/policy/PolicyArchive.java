package io.kam.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of policies by digest, for hosts that store them in files. Each policy has its own directory,
 * {@code 3f2a9c01…/}, with its files as they were loaded; don't change them. Use it to repeat a decision with the
 * policy that made it, and to let open cases keep their policy after a restart:
 *
 * <pre>{@code
 * archive.put(kam.policy());
 * …
 * kam.keep(kam.load(archive.get(digest)));
 * }</pre>
 *
 * <p>Thread-safe; several processes may use the same directory.
 */
public final class PolicyArchive {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;

    private PolicyArchive(Path directory) {
        this.directory = directory;
    }

    /** The archive in a directory, which is created when the first policy is stored. */
    public static PolicyArchive directory(Path directory) {
        return new PolicyArchive(Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Stores a policy, unless it is already there. It is written elsewhere first and then renamed, so it is stored
     * completely or not at all.
     *
     * @throws IllegalStateException if the policy was created without files
     * @throws IllegalArgumentException if its digest is not that of its files, or a directory can't hold them
     * @throws InvalidPolicyException if the files stored under its digest were altered
     * @throws UncheckedIOException if it can't be written
     */
    public void put(Policy policy) {
        Objects.requireNonNull(policy, "policy");
        SortedMap<String, byte[]> files = policy.source().files();
        String digest = policy.version().digest();
        if (!PolicyDigest.of(files).equals(digest)) {
            throw new IllegalArgumentException("policy (" + policy + ") has another digest than its files");
        }
        Path target = place(digest);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(target)) {
                write(policy, files, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        get(digest).files();
    }

    private void write(Policy policy, SortedMap<String, byte[]> files, Path target) throws IOException {
        Path draft = draft();
        boolean moved = false;
        try {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                Path file = draft.resolve(each.getKey()).normalize();
                if (!file.startsWith(draft) || file.equals(draft) || isBelowFile(file, draft)) {
                    throw unfit(policy);
                }
                Files.createDirectories(file.getParent());
                Files.write(
                        file,
                        each.getValue(),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC);
            }
            if (!PolicyDigest.of(DirectoryFiles.read(draft))
                    .equals(policy.version().digest())) {
                throw unfit(policy);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        } catch (FileSystemException e) {
            // Another process may have put it meanwhile.
            if (!Files.exists(target)) {
                if (e instanceof FileAlreadyExistsException) {
                    throw unfit(policy);
                }
                throw e;
            }
        } finally {
            // After the move another writer may have a draft of that name.
            if (!moved) {
                delete(draft);
            }
        }
    }

    /** A new directory that no other writer has. Others may read what it comes to hold, unlike in a temporary directory. */
    private Path draft() throws IOException {
        for (int i = 1; ; i++) {
            try {
                return Files.createDirectory(directory.resolve(".put-" + i)).toRealPath();
            } catch (FileAlreadyExistsException e) {
                // Another writer's, maybe of one that was killed.
            }
        }
    }

    private static boolean isBelowFile(Path file, Path draft) {
        return Stream.iterate(file.getParent(), above -> above.startsWith(draft), Path::getParent)
                .anyMatch(Files::isRegularFile);
    }

    private static IllegalArgumentException unfit(Policy policy) {
        return new IllegalArgumentException(
                "policy (" + policy + ") has files that can't be stored in a directory under their names");
    }

    private static void delete(Path draft) throws IOException {
        try (Stream<Path> paths = Files.walk(draft)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * The policy with a digest, to be {@linkplain io.kam.KamEngine#load loaded}. Loading it throws
     * {@link InvalidPolicyException} if it is not in the archive or was altered there.
     *
     * @param digest the policy's {@link PolicyVersion#digest()}
     * @throws IllegalArgumentException if this is not a digest
     */
    public PolicySource get(String digest) {
        Objects.requireNonNull(digest, "digest");
        return PolicySource.directory(place(digest)).verified(digest);
    }

    private Path place(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest (" + digest + ") must be 64 hexadecimal digits");
        }
        return directory.resolve(digest);
    }
}
