package io.kam.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text that is no JSON, without its words. */
final class JsonFault {
    private static final Pattern QUOTED = Pattern.compile("'.'|'[^']*'");
    private static final String NOT_A_NUMBER = "Non-standard token";

    private JsonFault() {}

    static String of(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "is not JSON: its end is missing";
        }
        String why = String.valueOf(e.getOriginalMessage()).startsWith(NOT_A_NUMBER)
                ? "NaN and the like are not JSON numbers; leave out what is unknown, or write null"
                : withoutWords(e);
        return "is not JSON" + at(e.getLocation()) + ": " + why;
    }

    /** What the parser says without the words of the file that it quotes, which may tell of a person; with single characters. */
    private static String withoutWords(JsonProcessingException e) {
        return QUOTED.matcher(String.valueOf(e.getOriginalMessage()))
                .replaceAll(quoted -> quoted.group().length() == 3 ? Matcher.quoteReplacement(quoted.group()) : "(…)");
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null
                ? ""
                : " at " + (place.getLineNr() > 1 ? "line " + place.getLineNr() + ", " : "") + "character "
                        + place.getColumnNr();
    }
}
