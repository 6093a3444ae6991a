package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run of the command in this process: its exit code and what it wrote. */
record KamRun(int code, String out, String err) {
    static final Path SAMPLE = Path.of("../kam-examples/src/main/resources/kam/examples");
    static final Path CUSTOMERS = SAMPLE.resolve("portfolio/customers.csv");
    static final Path ADDITIONS = SAMPLE.resolve("portfolio/additions.csv");
    static final Path CASES = SAMPLE.resolve("cases/cases.jsonl");
    static final Path CASE_ADDITIONS = SAMPLE.resolve("cases/additions.csv");

    static KamRun of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = Kam.run(out, err, words);
        return new KamRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A copy of the standard policy in a new directory. */
    static Path newPolicy(Path directory) {
        Path policy = directory.resolve("policy");
        assertThat(KamRun.of("new", policy).code()).isZero();
        return policy;
    }

    /** A new file of lines. */
    static Path lines(Path directory, String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    static void append(Path file, String more) throws IOException {
        Files.writeString(file, Files.readString(file) + more);
    }
}
