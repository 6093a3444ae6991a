package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicySource;
import io.kam.spi.StandardPolicy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class StandardPolicyFilesTest {
    @Test
    void the_index_lists_exactly_the_files_of_the_directory() throws URISyntaxException {
        // given
        PolicySource directory = PolicySource.directory(directory());

        // when
        PolicySource standard = new StandardPolicyFiles().source();

        // then
        assertThat(standard.files().keySet())
                .containsExactlyElementsOf(directory.files().keySet());
        assertThat(standard.files()).allSatisfy((path, content) -> assertThat(content)
                .as(path)
                .isEqualTo(directory.files().get(path)));
    }

    @Test
    void is_found_by_the_service_loader() {
        assertThat(ServiceLoader.load(StandardPolicy.class))
                .singleElement()
                .isInstanceOf(StandardPolicyFiles.class)
                .extracting(policy -> policy.source().name())
                .isEqualTo("kam/policy/standard");
    }

    private static Path directory() throws URISyntaxException {
        URL directory = StandardPolicyFiles.class.getClassLoader().getResource("kam/policy/standard");
        assertThat(directory).isNotNull();
        return Path.of(directory.toURI());
    }
}
