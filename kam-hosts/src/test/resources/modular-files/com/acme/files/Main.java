package com.acme.files;

import io.kam.KamEngine;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

public class Main {
    public static void main(String[] arguments) throws IOException {
        Path csv = Files.writeString(Path.of("customers.csv"), "id,trade.revenue12m\nC-1,8100\n");
        Path json = Files.writeString(Path.of("more.jsonl"), "{\"id\":\"C-1\",\"since\":\"2019-04-01\"}\n");
        KamEngine kam = KamEngine.ofDefaults();
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(csv, json))) {
            rows.forEach(row -> System.out.println(DecisionJson.write(
                    kam.assignTier(row.fact(), Instant.parse("2026-08-01T00:00:00Z")))));
        }
    }
}
