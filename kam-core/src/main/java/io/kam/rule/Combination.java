package io.kam.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the proposals of one verb are combined; the order of rules never matters. */
public enum Combination {
    /** The highest wins, by the enum's declared order. */
    HIGHEST,
    /** The lowest wins, by the enum's declared order. */
    LOWEST,
    /** Each match counts once. */
    SUM,
    /** The earliest date wins. */
    EARLIEST,
    /** It is true if it is proposed at all. */
    ANY,
    /** One entry for each thing proposed. */
    UNION,
    /** The only one proposed wins; two different ones are a conflict. */
    UNIQUE,
    /** The one that is due first wins. */
    STRICTEST,
    /** The one that a table of the policy ranks first wins. */
    RANKED;

    /** Declares how the proposals of a verb are combined. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface By {
        /** The combination. */
        Combination value();
    }
}
