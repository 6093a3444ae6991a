package io.kam.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until files of a folder change. The file system's own service wakes it at once where there is one; since some, such as those of
 * networks, tell nothing, it also looks from time to time. A change counts once the files have been at rest for a moment, since programs
 * save in several steps. Not thread-safe.
 */
final class FolderChanges implements AutoCloseable {
    private final Path folder;
    private final Duration rest;
    private final Duration look;
    private final @Nullable WatchService service;
    private Map<Path, String> seen;

    /**
     * Begins to watch.
     *
     * @param rest how long files must be at rest
     * @param look how often to look if nothing is told
     * @param told whether to use the file system's service
     */
    FolderChanges(Path folder, Duration rest, Duration look, boolean told) {
        this.folder = folder;
        this.rest = rest;
        this.look = look;
        this.service = told ? service() : null;
        register();
        this.seen = files();
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            // Too many watches, or none at all: looking from time to time finds the changes.
            return null;
        }
    }

    /**
     * Waits for the next change.
     *
     * @throws InterruptedException if nobody waits any more
     */
    void await() throws InterruptedException {
        Map<Path, String> now = files();
        while (now.equals(seen)) {
            pause(look);
            now = files();
        }
        for (Map<Path, String> before = Map.of(); !now.equals(before); now = files()) {
            before = now;
            Thread.sleep(rest.toMillis());
        }
        seen = now;
        register();
    }

    /** Waits so long, or until the service tells of something. */
    private void pause(Duration atMost) throws InterruptedException {
        if (service == null) {
            Thread.sleep(atMost.toMillis());
            return;
        }
        WatchKey key = service.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
    }

    /** Has the service tell of this folder and those in it, new ones too; again for one that it tells of already does nothing. */
    private void register() {
        if (service == null) {
            return;
        }
        walk(new Visitor() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                try {
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                } catch (IOException e) {
                    // It is gone, or too many are watched: looking from time to time finds the changes.
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The size and time of each file. */
    private Map<Path, String> files() {
        Map<Path, String> files = new TreeMap<>();
        walk(new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(file, attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private void walk(Visitor visitor) {
        try {
            Files.walkFileTree(folder, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes over what can't be read, or is deleted meanwhile. */
    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
