package io.kam.step;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a step's outputs, which are filled in while they are combined. Equal to others of the step with equal values. */
final class OutputValues implements Step.Values {
    private final List<Output<?>> outputs;
    private final @Nullable Object[] values;

    OutputValues(Step step) {
        this.outputs = step.outputs();
        this.values = new Object[outputs.size()];
    }

    void put(int place, @Nullable Object value) {
        values[place] = value;
    }

    @Override
    public <V> @Nullable V of(Output<V> output) {
        for (int i = 0; i < values.length; i++) {
            if (outputs.get(i) == output) {
                return output.cast(values[i]);
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputValues v && outputs == v.outputs && Arrays.equals(values, v.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
