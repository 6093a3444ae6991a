package io.kam.tools;

import io.kam.io.FactFiles;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Customers in files that the user names. */
final class CustomerFiles {
    private CustomerFiles() {}

    /** The customers, row by row; the stream must be closed. */
    static Stream<FactRow<Customer>> read(List<Path> files) {
        return FactFiles.customers(files);
    }

    /**
     * Whether a row says that its file as such has problems: it can't be read, or its header names what customers don't
     * have. What then is read of it is less than its author meant, so nothing should be decided by it.
     */
    static boolean areUnreadable(FactRow<Customer> row) {
        return row.problems().stream().anyMatch(CustomerFiles::concernsFile);
    }

    private static boolean concernsFile(FactProblem problem) {
        boolean hasHeader = problem.file().toLowerCase(Locale.ROOT).endsWith(".csv");
        return problem.line() == 0 || (hasHeader && problem.line() == 1);
    }
}
