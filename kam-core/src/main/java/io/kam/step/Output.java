package io.kam.step;

import io.kam.decision.Decision;
import io.kam.decision.WhyNot;
import io.kam.page.ExplanationPage;
import io.kam.rule.Ops;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that a step decides: what feeds it, how that is combined, how it is shown. What its declaration does not say follows from its
 * name and type. Immutable, thread-safe; equal to itself alone.
 *
 * @param <V> the type of its value
 */
public final class Output<V> {
    /** Something that examples may expect. */
    public static final class Asked {
        private final String name;
        private final ValueType type;
        private final Function<Situation, @Nullable Object> value;
        private final BiFunction<Situation, StepResult, @Nullable Object> supposed;

        private Asked(
                String name,
                ValueType type,
                Function<Situation, @Nullable Object> value,
                BiFunction<Situation, StepResult, @Nullable Object> supposed) {
            this.name = name;
            this.type = type;
            this.value = value;
            this.supposed = supposed;
        }

        /** Its name, as the column {@code expect.<name>} calls it. */
        public String name() {
            return name;
        }

        /** How its cells are read. */
        public ValueType type() {
            return type;
        }

        @Nullable
        Object in(Situation situation) {
            return value.apply(situation);
        }

        /** What would come if its step had another result. */
        @Nullable
        Object in(Situation situation, StepResult other) {
            return supposed.apply(situation, other);
        }

        /** What came in a decision of the library; null if unknown, or if there is none. */
        public @Nullable Object in(Decision decision) {
            return value.apply(((Answer) decision).situation());
        }
    }

    private final String name;
    private String field;
    private ValueType type;
    private @Nullable Enum<?> key;
    private Combination<V> combination = Combination.none();
    private @Nullable BiFunction<Situation, V, @Nullable Object> telling;
    private @Nullable Function<Situation, List<ExplanationPage.Field>> page;
    private List<Asked> asked = List.of();
    private boolean askedByName = true;
    private @Nullable Function<Record, @Nullable Object> read;
    private boolean carried;
    private boolean endsWhenReached;
    private Missed missed = (situation, result, wanted) -> List.of();

    private Output(String name, ValueType type) {
        this.name = name;
        this.field = name;
        this.type = type;
    }

    private Output(Output<V> other) {
        this.name = other.name;
        this.field = other.field;
        this.type = other.type;
        this.key = other.key;
        this.combination = other.combination;
        this.telling = other.telling;
        this.page = other.page;
        this.asked = other.asked;
        this.askedByName = other.askedByName;
        this.read = other.read;
        this.carried = other.carried;
        this.endsWhenReached = other.endsWhenReached;
        this.missed = other.missed;
    }

    /**
     * An output.
     *
     * @param name its key in JSON, in labels and in examples
     * @param type a type that facts may have; whole numbers are {@code Long}
     * @throws IllegalArgumentException if it is another type, or the name has a dot
     */
    public static <V> Output<V> of(String name, Class<V> type) {
        if (type == Integer.class || name.contains(".")) {
            throw new IllegalArgumentException("output (" + name + ", " + type.getSimpleName()
                    + ") must have a name without dots, and be of Long where it is a whole number");
        }
        return new Output<>(name, Vocabulary.valueType(type));
    }

    /** An output of texts, each once; none is an empty list. */
    public static Output<List<String>> ofTexts(String name) {
        return new Output<>(name, ValueType.setOf(ValueType.TEXT));
    }

    /** An output whose type no fact has: it is shown as {@link #onPage} and {@link #askedAs} say. */
    static <V> Output<V> ofOwn(String name) {
        return new Output<>(name, ValueType.TEXT);
    }

    /** This, its proposals combined in a way. */
    public Output<V> by(Combination<V> wanted) {
        Output<V> copy = new Output<>(this);
        copy.combination = wanted;
        return copy;
    }

    /** This, called otherwise in reasons than by its name. */
    public Output<V> field(String path) {
        Output<V> copy = new Output<>(this);
        copy.field = path;
        return copy;
    }

    /** This, fed by a proposal whose first argument is of the constant's type only if it is the constant. */
    public Output<V> keyed(Enum<?> constant) {
        Output<V> copy = new Output<>(this);
        copy.key = constant;
        return copy;
    }

    /** This, shown as another value than it is combined to: in JSON, on the page, in examples. */
    Output<V> shownAs(ValueType as, BiFunction<Situation, V, @Nullable Object> how) {
        Output<V> copy = new Output<>(this);
        copy.type = as;
        copy.telling = how;
        return copy;
    }

    /** This, shown in some fields of the page instead of one with its name and value. */
    Output<V> onPage(Function<Situation, List<ExplanationPage.Field>> fields) {
        Output<V> copy = new Output<>(this);
        copy.page = fields;
        return copy;
    }

    /** This, and examples may expect something instead of its value, or more of it. */
    Output<V> askedAs(String column, ValueType as, Function<Situation, @Nullable Object> value) {
        return askedAs(column, as, value, (situation, other) -> value.apply(situation.supposing(other)));
    }

    /** The same of something that does not follow from the decided values alone: {@code supposed} says what another result makes it. */
    Output<V> askedAs(
            String column,
            ValueType as,
            Function<Situation, @Nullable Object> value,
            BiFunction<Situation, StepResult, @Nullable Object> supposed) {
        Output<V> copy = new Output<>(this);
        List<Asked> more = new ArrayList<>(asked);
        more.add(new Asked(column, as, value, supposed));
        copy.asked = List.copyOf(more);
        copy.askedByName = false;
        return copy;
    }

    /** This, read from the fact that the step's decision is to others, where that is given and not decided. */
    <F extends Record> Output<V> readFrom(Class<F> fact, Function<F, @Nullable V> value) {
        Output<V> copy = new Output<>(this);
        copy.read = given -> value.apply(fact.cast(given));
        return copy;
    }

    /** This, which decisions about cases show too, before what they decide. */
    Output<V> carried() {
        Output<V> copy = new Output<>(this);
        copy.carried = true;
        return copy;
    }

    /** This, an instant at which the decision ends that shows it. */
    Output<V> endingWhenReached() {
        Output<V> copy = new Output<>(this);
        copy.endsWhenReached = true;
        return copy;
    }

    /** Its key in JSON, in labels and in examples. */
    public String name() {
        return name;
    }

    /** How reasons call it. */
    public String field() {
        return field;
    }

    Combination<V> combination() {
        return combination;
    }

    boolean isCarried() {
        return carried;
    }

    boolean endsWhenReached() {
        return endsWhenReached;
    }

    /** Whether it is fed by a rule's proposal with some arguments. */
    boolean takes(String verb, @Nullable Object[] arguments) {
        return combination.verbs().contains(verb)
                && (key == null
                        || arguments.length == 0
                        || !(arguments[0] instanceof Enum<?> constant)
                        || constant.getDeclaringClass() != key.getDeclaringClass()
                        || constant == key);
    }

    /** The constant by which it is fed; null if by all. */
    @Nullable
    Enum<?> key() {
        return key;
    }

    /** Whether its key is of the type of some constants. */
    boolean isKeyedBy(List<?> constants) {
        Enum<?> own = key;
        // Constants of one type.
        return own != null
                && !constants.isEmpty()
                && constants.get(0) instanceof Enum<?> other
                && own.getDeclaringClass() == other.getDeclaringClass();
    }

    /** This, of which a mechanic says by how much a value was missed. */
    Output<V> missedBy(Missed how) {
        Output<V> copy = new Output<>(this);
        copy.missed = how;
        return copy;
    }

    /** By how much a mechanic missed a value. */
    @FunctionalInterface
    interface Missed {
        List<WhyNot.Way> by(Situation situation, StepResult result, @Nullable Object wanted);
    }

    List<WhyNot.Way> lacking(Situation situation, StepResult result, @Nullable Object wanted) {
        return missed.by(situation, result, wanted);
    }

    /** A value of this output, which nothing but its combination makes. */
    @SuppressWarnings("unchecked")
    @Nullable
    V cast(@Nullable Object value) {
        return (V) value;
    }

    /** Its value as it is shown; null if unknown. */
    @Nullable
    Object shown(Situation situation, StepResult result) {
        V value = result.value(this);
        return value == null || telling == null ? value : telling.apply(situation, value);
    }

    /** Its value of a fact that was given and not decided. */
    @Nullable
    Object of(@Nullable Record fact) {
        return fact == null || read == null ? null : read.apply(fact);
    }

    List<ExplanationPage.Field> page(Step step, Situation situation) {
        return page == null
                ? List.of(new ExplanationPage.Field(name, named(step, situation.shown(this))))
                : page.apply(situation);
    }

    /** Texts as names of the policy, of the kind that the parameter says by which rules propose them. */
    private @Nullable Object named(Step step, @Nullable Object value) {
        if (!(value instanceof List<?> texts) || combination.verbs().size() != 1) {
            return value;
        }
        List<String> parameters = Objects.requireNonNull(
                        step.verbs().get(combination.verbs().iterator().next()))
                .parameterNames();
        return texts.stream()
                .map(text -> (Object) new ExplanationPage.Name(parameters.get(0), Ops.print(text)))
                .toList();
    }

    /** What examples may expect of it. */
    public List<Asked> asked() {
        return askedByName
                ? List.of(new Asked(
                        name,
                        type,
                        situation -> situation.shown(this),
                        (situation, other) -> situation.supposing(other).shown(this)))
                : asked;
    }

    @Override
    public String toString() {
        return name;
    }
}
