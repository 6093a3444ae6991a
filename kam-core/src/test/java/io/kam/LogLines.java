package io.kam;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the library logs while something runs, from the level INFO on. */
public final class LogLines {
    private LogLines() {}

    public static List<String> of(Runnable running) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int level = level(Level.INFO.toInt());
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            running.run();
        } finally {
            System.setErr(before);
            level(level);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Sets the level of the engine's logger, which its provider lets nobody set but by properties at its start. */
    private static int level(int wanted) {
        try {
            Object logger = LoggerFactory.getLogger(KamEngine.class);
            Field level = logger.getClass().getDeclaredField("currentLogLevel");
            level.setAccessible(true);
            int before = level.getInt(logger);
            level.setInt(logger, wanted);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
