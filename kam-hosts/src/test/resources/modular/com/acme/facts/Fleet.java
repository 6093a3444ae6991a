package com.acme.facts;

import java.util.List;

public record Fleet(Integer trucks, Fuel fuel, List<Truck> list) {
    public enum Fuel {
        DIESEL,
        POWER
    }

    public record Truck(Integer tons) {}
}
