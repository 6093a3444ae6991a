package io.kam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file that the records of cases are written to, which the run may also read. */
final class RecordsFile {
    private RecordsFile() {}

    /**
     * Why a file must not be written: what stands in it would be lost, be it something else than records, or records that
     * the run does not read.
     *
     * @param read the files that the run reads
     * @return empty if nothing would be lost
     */
    static Optional<String> lost(Path file, List<Path> read) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        Optional<String> other = CaseFiles.otherThanRecords(file);
        if (other.isPresent()) {
            return Optional.of(
                    "must not be a file that holds anything but records (" + other.get() + "), it would be replaced");
        }
        for (Path each : read) {
            if (OutputFile.isSame(file, each)) {
                return Optional.empty();
            }
        }
        long there = CaseFiles.count(file);
        return there == 0
                ? Optional.empty()
                : Optional.of("already holds " + DecideCommand.count(there, "record")
                        + ", which would be lost; give the file to --cases too, or name a new one");
    }

    /** The files to read without that of the records where it is not there, as in the first run of a script. */
    static List<Path> thatAreThere(Path file, List<Path> read) throws IOException {
        List<Path> there = new ArrayList<>();
        for (Path each : read) {
            if (there.isEmpty() || Files.exists(file) || !OutputFile.isSame(file, each)) {
                there.add(each);
            }
        }
        return there;
    }

    /** The files to read with that of the records, once, if it is there. */
    static List<Path> withRecords(Path file, List<Path> read) throws IOException {
        List<Path> all = new ArrayList<>(thatAreThere(file, read));
        boolean given = false;
        for (Path each : read) {
            given |= OutputFile.isSame(file, each);
        }
        if (!given && Files.exists(file)) {
            all.add(file);
        }
        return all;
    }
}
