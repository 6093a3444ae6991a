package io.kam.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.tools.TextTable.Align;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    @Test
    void columns_are_aligned_by_the_places_that_characters_take() {
        TextTable table = new TextTable(List.of(Align.LEFT, Align.RIGHT, Align.LEFT), List.of("客户", "n", "x"));
        table.add(List.of("abcdef", "10", ""));
        table.add(List.of("大客户", "9", "é"));

        assertThat(table).hasToString("""
                        客户     n  x
                        ------  --  -
                        abcdef  10
                        大客户   9  é
                        """);
    }

    @ParameterizedTest
    @CsvSource({"'',0", "abc,3", "客户,4", "한국,4", "ｆ１（）,8", "e\u0301,1", "\u200Bx,1", "é,1", "→,1", "😀,2", "𠀀,2"})
    void a_text_is_as_wide_as_its_characters(String text, int width) {
        assertThat(TextTable.width(text)).isEqualTo(width);
    }

    @Test
    void a_row_of_another_size_is_refused() {
        TextTable table = new TextTable(List.of(Align.LEFT), List.of("a"));

        assertThatThrownBy(() -> table.add(List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row ([a, b]) must have as many cells as there are columns (1)");
    }
}
