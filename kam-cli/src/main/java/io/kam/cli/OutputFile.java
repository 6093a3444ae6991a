package io.kam.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears complete or not at all: it is written beside its place and moved there by {@link #commit}, with the
 * permissions of the file that it replaces. Closed before that, it leaves what was there before. What is no regular file,
 * such as a device or a pipe, is never replaced but written to at once.
 */
final class OutputFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final @Nullable Path unfinished;
    private final OutputStream stream;
    private boolean committed;

    private OutputFile(Path target, @Nullable Path unfinished, OutputStream stream) {
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
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            OutputStream stream = Files.newOutputStream(path, StandardOpenOption.WRITE);
            return new OutputFile(path, null, new BufferedOutputStream(stream, BUFFER));
        }
        // Through a link, so that what it names is replaced and the link stays.
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path directory = path.getParent();
        if (directory != null && !Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        for (int i = 0; ; i++) {
            Path unfinished =
                    target.resolveSibling("." + target.getFileName() + ".unfinished" + (i == 0 ? "" : "-" + i));
            try {
                OutputStream stream =
                        Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                // For an end from outside, such as Ctrl-C, at which close() is not called.
                unfinished.toFile().deleteOnExit();
                OutputFile file = new OutputFile(target, unfinished, new BufferedOutputStream(stream, BUFFER));
                file.keepPermissions(unfinished);
                return file;
            } catch (FileAlreadyExistsException e) {
                if (i == 999) {
                    throw e;
                }
            }
        }
    }

    /** Whether writing the one file would replace the other, which is there: both are the same, by whatever links. */
    static boolean wouldReplace(Path output, Path input) throws IOException {
        return Files.isRegularFile(output) && Files.exists(input) && Files.isSameFile(output, input);
    }

    /** Whether two files, which need not be there, are or would be the same, however their paths are written. */
    static boolean isSame(Path one, Path other) throws IOException {
        return place(one).equals(place(other));
    }

    /** The path of a file without links, as far as it is there. */
    private static Path place(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path directory = file.toAbsolutePath().getParent();
        return directory == null || !Files.exists(directory)
                ? absolute
                : directory.toRealPath().resolve(absolute.getFileName());
    }

    /** Whether writing the file would put it into a directory or what is below, by whatever links. */
    static boolean liesIn(Path output, Path directory) throws IOException {
        Path place = (Files.exists(output) ? output.toRealPath() : output.toAbsolutePath()).getParent();
        return place != null
                && Files.isDirectory(place)
                && Files.isDirectory(directory)
                && place.toRealPath().startsWith(directory.toRealPath());
    }

    private void keepPermissions(Path file) throws IOException {
        PosixFileAttributeView before = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributeView after = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (Files.exists(target) && before != null && after != null) {
            try {
                after.setPermissions(before.readAttributes().permissions());
            } catch (IOException e) {
                close();
                throw e;
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
        if (unfinished != null) {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            try {
                stream.close();
            } finally {
                if (unfinished != null) {
                    Files.deleteIfExists(unfinished);
                }
            }
        }
    }
}
