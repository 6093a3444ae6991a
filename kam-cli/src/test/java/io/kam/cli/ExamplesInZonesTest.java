package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.policy.PolicySource;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples give their instants in the zone of the policy. */
class ExamplesInZonesTest {
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"})
    void the_standard_policy_in_another_zone_decides_as_its_examples_expect(String zone) {
        // Given
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        String header = new String(files.get("policy.properties"), StandardCharsets.UTF_8);
        assertThat(header).contains("zone=UTC");
        files.put(
                "policy.properties", header.replace("zone=UTC", "zone=" + zone).getBytes(StandardCharsets.UTF_8));
        PolicySource source = PolicySource.contents("moved", files);
        KamEngine kam = KamEngine.builder().policy(source).engine("model").build();

        // When
        Examples examples = Examples.of(source, kam.policy().definition());
        ExampleRunner runner = new ExampleRunner(kam.policy());

        // Then
        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all())
                .hasSizeGreaterThan(300)
                .allSatisfy(
                        example -> assertThat(runner.run(example).failures()).isEmpty());
    }
}
