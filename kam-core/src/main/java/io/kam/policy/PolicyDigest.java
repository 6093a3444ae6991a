package io.kam.policy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The digest that identifies a policy's content. */
public final class PolicyDigest {
    private PolicyDigest() {}

    /**
     * SHA-256 over one line {@code path SHA-256(content)} per file, sorted by path. Content is taken with LF line
     * endings and without a byte order mark, so an editor's habits don't make it another policy. Of a policy in
     * {@linkplain CompiledFile compiled form}, the digest of the files that it was compiled from, as a sound file states it.
     *
     * @param files contents by path
     * @return 64 hexadecimal digits
     */
    public static String of(SortedMap<String, byte[]> files) {
        Objects.requireNonNull(files, "files");
        String compiled = CompiledFile.digest(files);
        if (compiled != null) {
            return compiled;
        }
        StringBuilder lines = new StringBuilder();
        SortedMap<String, byte[]> byPath = new TreeMap<>();
        byPath.putAll(files);
        byPath.forEach((path, content) -> lines.append(path)
                .append(' ')
                .append(sha256(normalized(content)))
                .append('\n'));
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] normalized(byte[] content) {
        int start = content.length >= 3
                        && (content[0] & 0xFF) == 0xEF
                        && (content[1] & 0xFF) == 0xBB
                        && (content[2] & 0xFF) == 0xBF
                ? 3
                : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        for (int i = start; i < content.length; i++) {
            if (content[i] == '\r') {
                out.write('\n');
                i += i + 1 < content.length && content[i + 1] == '\n' ? 1 : 0;
            } else {
                out.write(content[i]);
            }
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
