package io.kam.benchmarks;

import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Customers and cases of the sample, in turn: each thread of a benchmark begins anew. */
@State(Scope.Thread)
public class Subjects {
    private List<Customer> customers = List.of();
    private List<Map.Entry<SupportCase, Customer>> cases = List.of();
    private int next;

    /** Reads the sample. */
    @Setup
    public void read() {
        customers = Sample.customers();
        cases = Sample.cases();
    }

    List<Customer> customers() {
        return customers;
    }

    Customer customer() {
        return customers.get((next++ & Integer.MAX_VALUE) % customers.size());
    }

    Map.Entry<SupportCase, Customer> supportCase() {
        return cases.get((next++ & Integer.MAX_VALUE) % cases.size());
    }
}
