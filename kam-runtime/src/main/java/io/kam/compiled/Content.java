package io.kam.compiled;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the content of a compiled policy: numbers, and texts by their place in a pool that comes first. Not thread-safe. */
final class Content {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final Map<String, Integer> pool;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Content() {
        this(new LinkedHashMap<>());
    }

    private Content(Map<String, Integer> pool) {
        this.pool = pool;
    }

    /** A whole number, in as few bytes as it needs. */
    void number(long number) {
        // Small numbers of either sign become small ones.
        long rest = number << 1 ^ number >> Long.SIZE - 1;
        while ((rest & -MORE) != 0) {
            bytes.write((int) (rest & MORE - 1 | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    void flag(boolean flag) {
        number(flag ? 1 : 0);
    }

    void text(String text) {
        number(pool.computeIfAbsent(text, t -> pool.size()));
    }

    /** The name of a constant, which a later version may have at another place. */
    void name(Enum<?> constant) {
        text(constant.name());
    }

    <T> void optional(@Nullable T value, Consumer<T> written) {
        flag(value != null);
        if (value != null) {
            written.accept(value);
        }
    }

    <T> void list(Collection<? extends T> all, Consumer<T> written) {
        number(all.size());
        all.forEach(written);
    }

    /** In the order of the map. */
    <K, V> void map(Map<K, V> all, BiConsumer<K, V> written) {
        number(all.size());
        all.forEach(written);
    }

    void bytes(byte[] all) {
        number(all.length);
        bytes.writeBytes(all);
    }

    /** A part that can be left out in reading. */
    void block(Consumer<Content> written) {
        Content block = new Content(pool);
        written.accept(block);
        bytes(block.bytes.toByteArray());
    }

    /** Everything, the pool first. */
    byte[] all() {
        Content whole = new Content(Map.of());
        whole.list(pool.keySet(), text -> whole.bytes(text.getBytes(StandardCharsets.UTF_8)));
        whole.bytes.writeBytes(bytes.toByteArray());
        return whole.bytes.toByteArray();
    }
}
