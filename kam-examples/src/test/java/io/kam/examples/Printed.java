package io.kam.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an example prints. */
public final class Printed {
    /** The main method of an example. */
    @FunctionalInterface
    public interface Main {
        void run(String[] args) throws Exception;
    }

    private Printed() {}

    /** The lines that a main method prints on standard output. */
    public static synchronized List<String> by(Main main) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            main.run(new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
