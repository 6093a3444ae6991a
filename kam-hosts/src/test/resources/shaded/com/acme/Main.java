package com.acme;

import io.kam.KamEngine;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import java.time.Instant;

public class Main {
    public static void main(String[] arguments) {
        Customer customer = Customer.builder("C-1")
                .trade(TradeRecord.builder().revenue12m(8100).build())
                .build();
        for (String engine : arguments) {
            KamEngine kam = KamEngine.builder().engine(engine).build();
            System.out.println(engine + " "
                    + kam.assignTier(customer, Instant.parse("2026-08-01T00:00:00Z"))
                            .tier());
        }
    }
}
