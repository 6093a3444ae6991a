package io.kam.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The digest that names a policy's content: SEMANTICS, files. */
class PolicyDigestTest {
    private static final String BOM = "\uFEFF";

    private static String digest(String... pathsAndContents) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.put(pathsAndContents[i], pathsAndContents[i + 1].getBytes(UTF_8));
        }
        return PolicyDigest.of(files);
    }

    @Test
    void it_is_sha_256_over_the_sorted_lines_of_path_and_digest() {
        // computed with sha256sum: of "x\n", then of the line "a.csv <that>\n"
        assertThat(digest("a.csv", "x\n"))
                .isEqualTo("0dec638d2fafc32585ef66b8836a1df4c82d74a75a1762c0255194ce5a78274d");
        assertThat(digest()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void line_ends_and_byte_order_mark_do_not_change_it() {
        String plain = digest("a.csv", "one\ntwo\n");

        assertThat(digest("a.csv", "one\r\ntwo\r\n")).isEqualTo(plain);
        assertThat(digest("a.csv", "one\rtwo\r")).isEqualTo(plain);
        assertThat(digest("a.csv", BOM + "one\ntwo\n")).isEqualTo(plain);
    }

    @Test
    void a_mark_inside_a_file_and_an_empty_line_do_change_it() {
        String plain = digest("a.csv", "one\ntwo\n");

        assertThat(digest("a.csv", "one\n" + BOM + "two\n")).isNotEqualTo(plain);
        assertThat(digest("a.csv", "one\r\n\r\ntwo\r\n"))
                .isNotEqualTo(plain)
                .isEqualTo(digest("a.csv", "one\n\ntwo\n"));
        assertThat(digest("a.csv", "one\ntwo")).isNotEqualTo(plain);
    }

    @Test
    void the_order_of_the_map_does_not_change_it() {
        SortedMap<String, byte[]> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.put("a.csv", "1".getBytes(UTF_8));
        backwards.put("b.csv", "2".getBytes(UTF_8));

        assertThat(PolicyDigest.of(backwards)).isEqualTo(digest("b.csv", "2", "a.csv", "1"));
    }

    @Test
    void content_path_and_number_of_files_change_it() {
        String one = digest("a.csv", "1");

        assertThat(digest("a.csv", "2")).isNotEqualTo(one);
        assertThat(digest("b.csv", "1")).isNotEqualTo(one);
        assertThat(digest("a.csv", "1", "b.csv", "")).isNotEqualTo(one);
        assertThat(digest("a.csv", "1", "b.csv", "2")).isNotEqualTo(digest("a.csv", "2", "b.csv", "1"));
    }
}
