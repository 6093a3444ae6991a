package io.kam.tools;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears complete or not at all: it is written beside its place and moved there by {@link #commit}. Closed before
 * that, it leaves what was there before.
 */
final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final OutputStream stream;
    private boolean committed;

    private OutputFile(Path target, Path unfinished, OutputStream stream) {
        this.target = target;
        this.unfinished = unfinished;
        this.stream = stream;
    }

    /**
     * Begins a file.
     *
     * @throws IOException if it can't be written there
     */
    static OutputFile create(Path path) throws IOException {
        // Through a link, so that what it names is replaced and the link stays.
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        for (int i = 0; ; i++) {
            Path unfinished =
                    target.resolveSibling("." + target.getFileName() + ".unfinished" + (i == 0 ? "" : "-" + i));
            try {
                OutputStream stream =
                        Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                // For an end from outside, such as Ctrl-C, at which close() is not called.
                unfinished.toFile().deleteOnExit();
                return new OutputFile(target, unfinished, new BufferedOutputStream(stream, 1 << 16));
            } catch (FileAlreadyExistsException e) {
                if (i == 999) {
                    throw e;
                }
            }
        }
    }

    /** Where to write. */
    OutputStream stream() {
        return stream;
    }

    /** Ends the file and moves it to its place, over what was there. */
    void commit() throws IOException {
        stream.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            try {
                stream.close();
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
    }
}
