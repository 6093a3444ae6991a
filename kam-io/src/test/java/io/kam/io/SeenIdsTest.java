package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids that were read are known again. */
class SeenIdsTest {
    @Test
    void gives_the_line_of_an_id_that_was_seen() {
        SeenIds seen = new SeenIds();
        seen.add("C-1", 2);

        assertThat(seen.add("C-2", 3)).isEqualTo(SeenIds.NEW);
        assertThat(seen.add("C-1", 4)).isEqualTo(2);
        assertThat(seen.add("C-1", 5)).isEqualTo(2);
    }

    @Test
    void tells_ids_apart_that_have_one_hash_one_beginning_or_other_characters() {
        SeenIds seen = new SeenIds();
        List<String> ids = List.of(
                "Aa", "BB", "AaAa", "BBBB", "AaBB", "", "A", "é", "Ã©", "客户", "客", "?", "\uD83D\uDE00", "\uD83D");

        for (String id : ids) {
            assertThat(seen.add(id, ids.indexOf(id))).as(id).isEqualTo(SeenIds.NEW);
        }
        for (String id : ids) {
            assertThat(seen.add(id, 100)).as(id).isEqualTo(ids.indexOf(id));
        }
    }

    @Test
    void knows_as_many_as_there_are() {
        // given
        SeenIds seen = new SeenIds();
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(7);

        for (int line = 2; line < 100_000; line++) {
            String id = (random.nextBoolean() ? "C" : "客") + random.nextInt(70_000);
            Integer before = expected.putIfAbsent(id, line);

            assertThat(seen.add(id, line)).isEqualTo(before == null ? SeenIds.NEW : before);
        }
    }
}
