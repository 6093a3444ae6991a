package io.kam.io;

import io.kam.policy.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Guesses in which encoding a file is that is not UTF-8, by its beginning, when first asked. Not thread-safe. */
final class FileEncoding {
    private static final int LOOKED_AT = 1 << 18;

    private final Path file;
    private @Nullable String told;

    FileEncoding(Path file) {
        this.file = file;
    }

    /** What to tell of a text of the file that is not UTF-8. */
    String notUtf8() {
        String known = told;
        if (known == null) {
            known = Encodings.notUtf8(file.toString(), beginning(file));
            told = known;
        }
        return known;
    }

    /** Whether the file is in UTF-16, so that none of it can be read. */
    boolean isUtf16() {
        return Encodings.isUtf16(beginning(file));
    }

    /** The first lines; none if they can't be read, which reading the file will tell. */
    private static byte[] beginning(Path file) {
        // What is no file can be read once only, by its reader.
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LOOKED_AT);
            int end = bytes.length;
            // Not within a character of several bytes.
            while (bytes.length == LOOKED_AT && end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end == 0 ? bytes : Arrays.copyOf(bytes, end);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
