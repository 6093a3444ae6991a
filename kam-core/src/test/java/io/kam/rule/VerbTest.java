package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerbTest {
    interface Proposals {
        void give(String thing, long euros);
    }

    @Test
    void names_its_parameters_as_they_were_compiled() throws NoSuchMethodException {
        Verb verb = Verb.of(Proposals.class.getDeclaredMethod("give", String.class, long.class));

        assertThat(verb.signature()).isEqualTo("give(text thing, integer euros)");
    }

    @Test
    void numbers_parameters_whose_names_were_not_compiled_in() throws NoSuchMethodException {
        Verb verb = Verb.of(Long.class.getMethod("compare", long.class, long.class));

        assertThat(verb.signature()).isEqualTo("compare(integer argument 1, integer argument 2)");
        assertThat(verb.parameterNames()).containsExactly("argument 1", "argument 2");
    }
}
