package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.policy.PolicySource;
import io.kam.policy.StandardPolicy;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class StandardPolicyFilesTest {
    @Test
    void the_index_lists_exactly_the_files_of_the_directory() {
        // given
        PolicySource directory = PolicySource.directory(Path.of("src/main/resources/kam/policy/standard"));

        // when
        PolicySource standard = new StandardPolicyFiles().source();

        // then
        assertThat(standard.files().keySet())
                .containsExactlyElementsOf(directory.files().keySet());
        assertThat(standard.files())
                .allSatisfy((path, content) ->
                        assertThat(content).as(path).isEqualTo(directory.files().get(path)));
    }

    @Test
    void is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(StandardPolicy.class))
                .singleElement()
                .isInstanceOf(StandardPolicyFiles.class)
                .extracting(policy -> policy.source().name())
                .isEqualTo("kam/policy/standard");
    }

    @Test
    void is_the_standard_policy_of_sources_and_of_engines_to_which_none_is_given() {
        PolicySource standard = PolicySource.standard();

        assertThat(standard.name()).isEqualTo("kam/policy/standard");
        assertThat(standard.files().keySet())
                .isNotEmpty()
                .isEqualTo(new StandardPolicyFiles().source().files().keySet());
        assertThat(KamEngine.builder().policy(standard).build().policy().version())
                .isEqualTo(KamEngine.ofDefaults().policy().version());
    }
}
