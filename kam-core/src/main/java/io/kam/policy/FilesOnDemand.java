package io.kam.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/** A source that reads its files each time they are asked for. */
record FilesOnDemand(String name, Reading reading) implements PolicySource {
    /** Reads the contents by path. */
    @FunctionalInterface
    interface Reading {
        SortedMap<String, byte[]> read() throws IOException;
    }

    @Override
    public SortedMap<String, byte[]> files() {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
