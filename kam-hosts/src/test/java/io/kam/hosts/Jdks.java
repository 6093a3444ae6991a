package io.kam.hosts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of the machine, as far as they are named JAVA_HOME_… in the environment or stand beside that of the build. */
final class Jdks {
    private Jdks() {}

    static Path ofBuild() {
        return Path.of(System.getProperty("java.home"));
    }

    /** That of the newest version; that of the build, if none is newer. */
    static Path newest() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().startsWith("JAVA_HOME_")) {
                found.add(Path.of(variable.getValue()));
            }
        }
        try (Stream<Path> beside = Files.list(ofBuild().toRealPath().getParent())) {
            beside.forEach(found::add);
        }
        return found.stream()
                .filter(jdk -> version(jdk) > Runtime.version().feature())
                .max(Comparator.comparingInt(Jdks::version))
                .orElse(ofBuild());
    }

    /** The feature version that the file {@code release} tells; 0 of what is no JDK. */
    private static int version(Path jdk) {
        Properties release = new Properties();
        if (!Files.isExecutable(jdk.resolve("bin/java"))) {
            return 0;
        }
        try (Reader file = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
