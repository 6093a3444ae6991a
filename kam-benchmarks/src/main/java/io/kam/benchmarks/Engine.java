package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.spi.RuleEngine;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An engine of kam with the standard policy, which all threads of a benchmark ask. */
@State(Scope.Benchmark)
public class Engine {
    /** Its name. */
    @Param({"drools", "fast", "model"})
    public String engine = "";

    private @Nullable KamEngine kam;

    /** The names of all engines: {@code model}, which is always there, and those of the class path. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of("model"),
                        ServiceLoader.load(RuleEngine.class).stream()
                                .map(ServiceLoader.Provider::get)
                                .map(RuleEngine::name)
                                .sorted())
                .distinct()
                .toList();
    }

    /** Builds it. */
    @Setup
    public void build() {
        kam = KamEngine.builder().engine(engine).build();
    }

    /** Closes it. */
    @TearDown
    public void close() {
        kam().close();
    }

    KamEngine kam() {
        return Objects.requireNonNull(kam);
    }
}
