package io.kam.page;

import io.kam.model.ServiceDuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What people read beside sentences, in Chinese or else in English: labels, words for constants, lengths of time. They stand in {@code
 * labels.properties} and {@code labels_zh.properties} beside this class and others. Immutable, thread-safe.
 */
public final class Words {
    private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(bd|d|h|m|s)");

    private final Properties labels = new Properties();

    /**
     * @param language the language; anything but Chinese is English
     * @param beside classes beside which further labels stand
     */
    public Words(Locale language, List<Class<?>> beside) {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(beside, "beside");
        String resource = language.getLanguage().equals("zh") ? "labels_zh.properties" : "labels.properties";
        beside.forEach(each -> load(each, resource));
        load(Words.class, resource);
    }

    private void load(Class<?> beside, String resource) {
        try (InputStream stream = beside.getResourceAsStream(resource)) {
            if (stream != null) {
                labels.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A label.
     *
     * @param values what takes the place of {@code {0}} and so on
     * @return the key if there is no such label
     */
    public String label(String key, Object... values) {
        return filled(labels.getProperty(key, key), values);
    }

    /** A value within its label, or alone if there is no such label. */
    String within(String key, String value) {
        return filled(labels.getProperty(key, "{0}"), value);
    }

    private static String filled(String label, Object... values) {
        String filled = label;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return filled;
    }

    /** A constant with its word before it, if the language has one; files and rules know the constant alone. */
    public String constant(Enum<?> constant) {
        String word = word(constant);
        return word.equals(constant.name()) ? word : word + " " + constant.name();
    }

    /** The word for a constant; its name if the language has none. */
    public String word(Enum<?> constant) {
        return labels.getProperty(
                constant.getDeclaringClass().getSimpleName() + "." + constant.name(), constant.name());
    }

    /** The length of a target. */
    String length(ServiceDuration duration) {
        return length(duration.toString());
    }

    /** A length of time that is written {@code 7d 8h}. */
    String length(String written) {
        return LENGTH.matcher(written).replaceAll(match -> label("length." + match.group(2), match.group(1)));
    }
}
