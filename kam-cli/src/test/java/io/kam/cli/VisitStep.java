package io.kam.cli;

import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.step.Combination;
import io.kam.step.Output;
import io.kam.step.Step;
import java.util.List;

/** A decision step of a host: what is brought along when a customer is visited. */
public final class VisitStep {
    /** What its rules may propose. */
    public interface Proposals {
        /** A thing that is brought along. */
        void bring(String thing);
    }

    private static final Output<List<String>> THINGS = Output.ofTexts("things").by(Combination.union("bring"));

    public static final Step STEP = Step.of("visit", "VISIT", Proposals.class)
            .reads(Customer.class, AsOf.class)
            .output(THINGS)
            .build();

    private VisitStep() {}

    /** The same, from a method. */
    public static final class ByMethod {
        private ByMethod() {}

        public static Step step() {
            return STEP;
        }
    }

    /** Two at once. */
    public static final class Two {
        public static final Step ONE = STEP;
        public static final Step OTHER = STEP;

        private Two() {}
    }

    /** One that can't be made. */
    public static final class Broken {
        private Broken() {}

        public static Step step() {
            throw new IllegalStateException("no folder");
        }
    }
}
