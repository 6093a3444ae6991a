package io.kam.cli;

import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kam new}: a policy of your own, started as a copy of the standard one. */
@Command(
        name = "new",
        description = "Starts a policy of your own, as a copy of the standard policy in a new or empty directory.")
final class NewCommand implements Callable<Integer> {
    /** Hidden, so that it is no part of a policy whatever happens. */
    private static final String UNFINISHED = ".unfinished";

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The directory; created if it does not exist.")
    private Path directory = Path.of("");

    NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SortedMap<String, byte[]> files = PolicySource.standard().files();
        boolean made = !Files.exists(directory);
        if (!made && !Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory");
        }
        if (!made && !entries(directory).isEmpty()) {
            throw new InputException(
                    directory + " is not empty. Name a directory that does not exist, or an empty one");
        }
        Files.createDirectories(directory);
        boolean complete = false;
        try {
            copy(files);
            complete = true;
        } finally {
            if (!complete) {
                for (Path entry : entries(directory)) {
                    delete(entry);
                }
                if (made) {
                    Files.deleteIfExists(directory);
                }
            }
        }
        console.out()
                .println("The standard policy is in " + directory + ", " + files.size() + " files. What to do next:");
        console.out().println("  set id, owner, zone and currency in " + directory.resolve("policy.properties"));
        console.out().println("  change the numbers in the .csv files and the rules in the .drl files");
        console.out().println("  kam check " + directory);
        console.out().println("  kam test " + directory);
        console.out()
                .println("  kam decide --policy " + directory
                        + " --customers customers.csv --as-of 2026-01-31T00:00:00Z --out decisions.jsonl");
        return Kam.FINE;
    }

    /** Writes all files aside and only then moves them to their places. */
    private void copy(Map<String, byte[]> files) throws IOException {
        Path aside = Files.createDirectory(directory.resolve(UNFINISHED));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = aside.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        for (Path entry : entries(aside)) {
            Files.move(entry, directory.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(aside);
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : (Iterable<Path>) below.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        }
    }
}
