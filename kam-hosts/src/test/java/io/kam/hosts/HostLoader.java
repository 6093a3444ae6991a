package io.kam.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library and a host in a class loader of their own, as a container loads an application; nothing of the tests is seen by it. */
final class HostLoader extends URLClassLoader {
    private static final String APP = "io.kam.hosts.app.";

    static {
        // No host of these has a provider of SLF4J, which each would say.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private HostLoader(URL[] entries) {
        super("host", entries, ClassLoader.getPlatformClassLoader());
    }

    static HostLoader open() throws IOException {
        URL[] entries = Stream.concat(HostClassPath.entries().stream(), Stream.of(app()))
                .map(HostLoader::url)
                .toArray(URL[]::new);
        return new HostLoader(entries);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The folder of the host's own classes, with the services file of its engine. */
    static synchronized Path app() throws IOException {
        Path app = Path.of("target/host-app");
        Path classes = app.resolve(APP.replace('.', '/'));
        Path services = app.resolve("META-INF/services/io.kam.spi.RuleEngine");
        Files.createDirectories(classes);
        Files.createDirectories(services.getParent());
        Files.writeString(services, APP + "PooledEngine\n");
        try (Stream<Path> compiled = Files.list(Path.of("target/test-classes", APP.split("\\.")))) {
            for (Path type : compiled.toList()) {
                Path copy = classes.resolve(type.getFileName().toString());
                if (!Files.exists(copy) || Files.mismatch(type, copy) >= 0) {
                    Files.copy(type, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return app;
    }

    /** A host that is made in this loader, by the present thread. */
    Object host(String engine) throws ReflectiveOperationException {
        Constructor<?> host = Class.forName(APP + "Host", true, this).getConstructor(String.class);
        return host.newInstance(engine);
    }

    /** Waits until loaders are collected that nothing should hold; what soft references hold counts as collected soon. */
    static void awaitCollected(Collection<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        for (int i = 0; i < 300 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            Thread.sleep(100);
        }
        assertThat(loaders.stream().map(WeakReference::get).toList()).containsOnlyNulls();
    }

    /** The threads there are, but those of the common pool, which the JDK starts and ends as it needs them. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
                .collect(Collectors.toSet());
    }

    /** What loaders may be the context of a thread that calls: none, the platform's, one without anything, one of another host. */
    static List<ClassLoader> foreign(ClassLoader other) {
        return java.util.Arrays.asList(
                null, ClassLoader.getPlatformClassLoader(), new URLClassLoader(new URL[0], null), other);
    }
}
