package io.kam.policy;

import io.kam.rule.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The one file of a policy in compiled form, {@code policy.kamc}: the digest of the files that it was compiled from, and
 * its content, with a checksum over both. What the content is, its reader knows. The checksum tells a file that is
 * incomplete or was changed by accident; it is not a signature. Immutable, thread-safe.
 */
public final class CompiledFile {
    /** Its path in a policy. */
    public static final String NAME = "policy.kamc";

    private static final byte[] MAGIC = "KAMC".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int FORMAT = 2;
    private static final int HASH = 32;
    /** After magic, format and length. */
    private static final int CHECKSUM_AT = MAGIC.length + 2 * Integer.BYTES;

    private static final int DIGEST_AT = CHECKSUM_AT + Integer.BYTES;
    private static final int CONTENT_AT = DIGEST_AT + HASH;

    private final String digest;
    private final byte[] content;

    private CompiledFile(String digest, byte[] content) {
        this.digest = digest;
        this.content = content;
    }

    /** Whether files of these paths are a policy in compiled form. */
    public static boolean isAll(Set<String> paths) {
        return Objects.requireNonNull(paths, "paths").size() == 1 && paths.contains(NAME);
    }

    /**
     * The bytes of the file.
     *
     * @param digest the digest of the files that it was compiled from, 64 hexadecimal digits
     * @param content what its reader is given
     */
    public static byte[] bytes(String digest, byte[] content) {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(content, "content");
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest (" + digest + ") must be 64 hexadecimal digits");
        }
        byte[] hash = HexFormat.of().parseHex(digest);
        byte[] file = ByteBuffer.allocate(CONTENT_AT + content.length)
                .put(MAGIC)
                .putInt(FORMAT)
                .putInt(content.length)
                .putInt(0)
                .put(hash)
                .put(content)
                .array();
        ByteBuffer.wrap(file).putInt(CHECKSUM_AT, checksum(file));
        return file;
    }

    /**
     * The file of a policy in compiled form.
     *
     * @param source the name of the policy's source
     * @param files the policy's files, this one alone
     * @throws InvalidPolicyException if it is none, is of another format, incomplete or altered
     */
    public static CompiledFile of(String source, SortedMap<String, byte[]> files) {
        Objects.requireNonNull(source, "source");
        byte[] file = Objects.requireNonNull(files, "files").get(NAME);
        if (file == null) {
            throw new IllegalArgumentException("files (" + files.keySet() + ") must be " + NAME);
        }
        PolicyProblem problem = problem(file);
        if (problem != null) {
            throw new InvalidPolicyException(source, List.of(problem));
        }
        return read(file);
    }

    private static CompiledFile read(byte[] file) {
        return new CompiledFile(
                HexFormat.of().formatHex(file, DIGEST_AT, CONTENT_AT),
                Arrays.copyOfRange(file, CONTENT_AT, file.length));
    }

    /** The digest that a sound file states; null if the files are no policy in compiled form, or not a sound one. */
    static @Nullable String digest(SortedMap<String, byte[]> files) {
        byte[] file = isAll(files.keySet()) ? files.get(NAME) : null;
        return file == null || problem(file) != null ? null : read(file).digest;
    }

    private static @Nullable PolicyProblem problem(byte[] file) {
        if (file.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))) {
            return problem(
                    ProblemCode.NOT_A_COMPILED_POLICY,
                    "the file is not a compiled policy, since it doesn't begin with KAMC; (kam compile) makes one");
        }
        if (file.length < CONTENT_AT) {
            return incomplete(file.length, CONTENT_AT + " or more");
        }
        ByteBuffer header = ByteBuffer.wrap(file, MAGIC.length, CONTENT_AT - MAGIC.length);
        int format = header.getInt();
        if (format != FORMAT) {
            return problem(
                    ProblemCode.OTHER_FORMAT,
                    "the file has format (" + format + "), this version of kam reads format " + FORMAT
                            + "; compile the policy with the version of kam that loads it");
        }
        long length = (long) CONTENT_AT + header.getInt();
        if (file.length < length) {
            return incomplete(file.length, Long.toString(length));
        }
        return file.length > length || header.getInt() != checksum(file)
                ? problem(
                        ProblemCode.ALTERED_POLICY,
                        "the file was changed after it was compiled: its checksum differs; compile the policy again, or"
                                + " copy the file again, as bytes and not as text")
                : null;
    }

    private static PolicyProblem incomplete(int length, String wanted) {
        return problem(
                ProblemCode.ALTERED_POLICY,
                "the file is not complete: it has (" + length + ") bytes, not " + wanted + "; copy it again");
    }

    private static PolicyProblem problem(ProblemCode code, String message) {
        return PolicyProblem.of(code, Place.of(NAME), message);
    }

    /** Of everything but itself: CRC-32, since it need not withstand anyone, and SHA-256 is a tenth of a start. */
    private static int checksum(byte[] file) {
        CRC32 checksum = new CRC32();
        checksum.update(file, 0, CHECKSUM_AT);
        checksum.update(file, DIGEST_AT, file.length - DIGEST_AT);
        return (int) checksum.getValue();
    }

    /** The digest of the files that it was compiled from, which is the policy's. */
    public String digest() {
        return digest;
    }

    /** What its reader is given. */
    public byte[] content() {
        return content.clone();
    }
}
