package io.kam.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the proposals of one verb are combined; the order of rules never matters. */
public enum Combination {
    /** The highest by the enum's declared order decides. */
    HIGHEST,
    /** The lowest by the enum's declared order decides. */
    LOWEST,
    /** Each match counts once. */
    SUM,
    /** The earliest date decides. */
    EARLIEST,
    /** It holds if it is proposed at all. */
    ANY,
    /** One entry for each thing proposed. */
    UNION,
    /** The only one proposed decides; two different ones are a conflict. */
    UNIQUE,
    /** The one that is due first decides. */
    STRICTEST,
    /** The one that a table of the policy ranks first decides. */
    RANKED;

    /** Says how the proposals of a verb are combined. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface By {
        /** The combination. */
        Combination value();
    }
}
