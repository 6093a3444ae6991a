package io.kam;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the JDK keeps of records. */
final class RecordMethods {
    private static final Logger LOG = LoggerFactory.getLogger(KamEngine.class);

    private RecordMethods() {}

    /**
     * Has the JDK forget a record of this library. JDK 17 keeps the class whose {@code equals}, {@code hashCode} or {@code toString} was
     * made last, and by it the loader of a host that is gone; here they are made once more, of a class of its own.
     */
    static void forget() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> type = String.class;
        try {
            MethodHandle component = lookup.findVirtual(type, "toString", MethodType.methodType(String.class));
            make(lookup, "equals", MethodType.methodType(boolean.class, type, Object.class), type, component);
            make(lookup, "hashCode", MethodType.methodType(int.class, type), type, component);
            make(lookup, "toString", MethodType.methodType(String.class, type), type, component);
        } catch (Throwable e) {
            // Nothing is wrong but that a loader may stay until other records are compared.
            LOG.debug("the JDK was not asked to forget the records of this library", e);
        }
    }

    private static void make(
            MethodHandles.Lookup lookup, String name, MethodType methodType, Class<?> type, MethodHandle component)
            throws Throwable {
        ObjectMethods.bootstrap(lookup, name, methodType, type, "text", component);
    }
}
