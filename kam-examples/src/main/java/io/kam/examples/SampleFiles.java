package io.kam.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files of the samples, copied out of the jar; a host gives the paths of its own. */
final class SampleFiles {
    private SampleFiles() {}

    /** The sample's customers, with what was added to them. */
    static List<Path> customers() throws IOException {
        return copied("portfolio/customers.csv", "portfolio/additions.csv");
    }

    /** The sample's cases, with what was added to them. */
    static List<Path> cases() throws IOException {
        return copied("cases/cases.jsonl", "cases/additions.csv");
    }

    private static List<Path> copied(String... names) throws IOException {
        Path folder = Files.createTempDirectory("kam-sample");
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            String resource = "/kam/examples/" + name;
            Path file = folder.resolve(Path.of(name).getFileName());
            try (InputStream stream =
                    Objects.requireNonNull(SampleFiles.class.getResourceAsStream(resource), resource)) {
                Files.copy(stream, file);
            }
            files.add(file);
        }
        return files;
    }
}
