package io.kam.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Answers why one rule matched, or did not, for given facts. */
final class Tracing {
    private static final Comparator<List<Trace.Reading>> FEWEST =
            Comparator.<List<Trace.Reading>>comparingInt(List::size).thenComparing(List::toString);

    private final Evaluator evaluator;
    private final Rule rule;
    private final Facts facts;

    Tracing(Evaluator evaluator, Rule rule, Facts facts) {
        this.evaluator = evaluator;
        this.rule = rule;
        this.facts = facts;
    }

    /**
     * @param whyNot whether the atoms that were false are asked for
     */
    Trace trace(boolean whyNot) {
        Frame frame = Frame.of(rule, facts);
        Set<Trace.Reading> unknown = new TreeSet<>(Comparator.comparing(Trace.Reading::toString));
        Furthest furthest = new Furthest();
        boolean[] matched = new boolean[1];
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
            if (truth == Truth.TRUE) {
                matched[0] = true;
            } else if (truth == Truth.UNKNOWN) {
                rule.when().forEach(element -> readings(element, Truth.UNKNOWN, frame, unknown::add));
            } else if (whyNot) {
                List<Trace.Reading> wrong = new ArrayList<>();
                readings(rule.when().get(depth - 1), Truth.FALSE, frame, wrong::add);
                furthest.offer(depth, wrong);
            }
        });
        if (matched[0]) {
            return new Trace(rule, Trace.Outcome.MATCHED, List.copyOf(unknown), skipped());
        }
        return unknown.isEmpty()
                ? new Trace(rule, Trace.Outcome.NOT_MATCHED, furthest.wrong, skipped())
                : new Trace(rule, Trace.Outcome.OPEN, List.copyOf(unknown), skipped());
    }

    /** The false atoms of the combination that held for the most elements. */
    private static final class Furthest {
        private int depth;
        private List<Trace.Reading> wrong = List.of();

        void offer(int offeredDepth, List<Trace.Reading> offered) {
            if (offeredDepth > depth || offeredDepth == depth && FEWEST.compare(offered, wrong) < 0) {
                depth = offeredDepth;
                wrong = offered;
            }
        }
    }

    List<NearMiss> nearMisses() {
        Frame frame = Frame.ofOpenFacts(rule, facts);
        List<NearMiss> misses = new ArrayList<>();
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
            if (truth != Truth.TRUE && rule.when().stream().allMatch(element -> reachable(element, frame))) {
                List<Trace.Reading> missing = new ArrayList<>();
                for (Element element : rule.when()) {
                    readings(element, Truth.FALSE, frame, missing::add);
                    readings(element, Truth.UNKNOWN, frame, missing::add);
                }
                misses.add(new NearMiss(new Match(rule, frame.slots), missing));
            }
        });
        misses.sort(Comparator.comparing(NearMiss::missing, FEWEST));
        return misses;
    }

    /** Whether facts could make an element true for the rows that it stands with. */
    private boolean reachable(Element element, Frame frame) {
        return !(element instanceof Element.Pattern pattern)
                || frame.slots[pattern.slot()] == Evaluator.UNKNOWN_FACT
                || reachable(pattern.condition(), Truth.TRUE, frame);
    }

    private boolean reachable(Condition condition, Truth truth, Frame frame) {
        if (condition instanceof Condition.Negation negation) {
            return reachable(negation.part(), truth.not(), frame);
        }
        if (condition instanceof Condition.And and) {
            return truth == Truth.TRUE
                    ? and.parts().stream().allMatch(part -> reachable(part, truth, frame))
                    : and.parts().stream().anyMatch(part -> reachable(part, truth, frame));
        }
        if (condition instanceof Condition.Or or) {
            return truth == Truth.TRUE
                    ? or.parts().stream().anyMatch(part -> reachable(part, truth, frame))
                    : or.parts().stream().allMatch(part -> reachable(part, truth, frame));
        }
        List<Term> terms = ((Condition.Atom) condition).terms();
        boolean blank = !(condition instanceof Condition.Known)
                && terms.stream().anyMatch(term -> frame.fixed(term) && evaluator.value(term, frame) == null);
        return !blank && (!terms.stream().allMatch(frame::fixed) || is(truth, condition, frame));
    }

    List<Evidence> evidence(Match match) {
        Frame frame = Frame.of(facts, match.slots());
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern) {
                pattern.bindings().forEach(binding -> evidence.add(evidence(binding.path(), frame)));
            }
            if (element instanceof Element.Accumulate accumulate) {
                accumulate
                        .aggregates()
                        .forEach(aggregate -> evidence.add(new Evidence(
                                aggregate.text(accumulate.source().type()), Ops.print(match.slot(aggregate.slot())))));
            }
            readings(element, Truth.TRUE, frame, reading -> evidence.addAll(reading.values()));
        }
        List<Evidence> telling =
                evidence.stream().filter(shown -> !saysNothing(shown, match)).toList();
        return telling.isEmpty() ? List.copyOf(evidence) : telling;
    }

    /** Whether a row's key, which stands beside the rule's id, shows it already, or its cell is blank. */
    private boolean saysNothing(Evidence shown, Match match) {
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern && match.slot(pattern.slot()) instanceof Row row) {
                String prefix = row.type().label() + ".";
                Field column = shown.path().startsWith(prefix)
                        ? row.type().field(shown.path().substring(prefix.length()))
                        : null;
                if (column != null && (column.key() || shown.value().isEmpty())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Gives the atoms that made the element what it is, if it has that truth. */
    private void readings(Element element, Truth truth, Frame frame, Consumer<Trace.Reading> out) {
        if (element instanceof Element.Pattern pattern) {
            if (frame.slots[pattern.slot()] == Evaluator.UNKNOWN_FACT) {
                if (truth == Truth.UNKNOWN) {
                    out.accept(listReading(pattern));
                }
            } else {
                readings(pattern.condition(), truth, frame, out);
            }
        } else if (element instanceof Element.Quantified quantified) {
            if (evaluator.truth(quantified, frame) == truth) {
                out.accept(quantifiedReading(quantified, frame));
            }
        } else if (element instanceof Element.Accumulate accumulate) {
            Truth folded = evaluator.truth(accumulate, frame);
            if (folded == Truth.UNKNOWN && truth == folded && !complete(accumulate.source(), frame)) {
                out.accept(listReading(accumulate.source()));
            } else if (folded == truth) {
                readings(accumulate.condition(), truth, frame, out);
            }
        }
    }

    private boolean complete(Element.Pattern pattern, Frame frame) {
        return evaluator.candidates(pattern, frame).complete();
    }

    /** The lists that hold the pattern's facts, as far as they are unknown. */
    private Trace.Reading listReading(Element.Pattern pattern) {
        List<Evidence> lists = new ArrayList<>();
        for (Vocabulary.ListSource source : facts.vocabulary().sources(pattern.type())) {
            if (facts.list(source) == null) {
                StringBuilder path = new StringBuilder(source.root().label());
                source.path().forEach(step -> path.append('.').append(step.name()));
                lists.add(new Evidence(path.toString(), ""));
            }
        }
        return new Trace.Reading(text(pattern), lists);
    }

    private Trace.Reading quantifiedReading(Element.Quantified quantified, Frame frame) {
        Element.Pattern pattern = quantified.pattern();
        String text = (quantified.exists() ? "exists " : "not ") + text(pattern);
        Evaluator.Candidates candidates = evaluator.candidates(pattern, frame);
        if (!candidates.complete() && evaluator.truth(quantified, frame) == Truth.UNKNOWN) {
            return new Trace.Reading(text, listReading(pattern).values());
        }
        int count = 0;
        for (Object fact : candidates.facts()) {
            frame.slots[pattern.slot()] = fact;
            count += evaluator.truth(pattern.condition(), frame) == Truth.TRUE ? 1 : 0;
        }
        frame.slots[pattern.slot()] = null;
        return new Trace.Reading(text, List.of(new Evidence("count(" + text(pattern) + ")", Integer.toString(count))));
    }

    private static String text(Element.Pattern pattern) {
        String condition = pattern.condition().text();
        return pattern.type().name() + (condition.startsWith("(") ? condition : "(" + condition + ")");
    }

    private void readings(Condition condition, Truth truth, Frame frame, Consumer<Trace.Reading> out) {
        if (!is(truth, condition, frame)) {
            return;
        }
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> readings(part, truth, frame, out));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> readings(part, truth, frame, out));
        } else if (condition instanceof Condition.Negation negation) {
            readings(negation.part(), truth.not(), frame, out);
        } else if (condition instanceof Condition.Atom atom) {
            Set<Evidence> values = new LinkedHashSet<>();
            atom.terms().forEach(term -> values(term, frame, values));
            out.accept(new Trace.Reading(atom.text(), List.copyOf(values)));
        }
    }

    /** A part behind one that settled the whole was never computed; where it can't be, it tells nothing. */
    private boolean is(Truth truth, Condition condition, Frame frame) {
        try {
            return evaluator.truth(condition, frame) == truth;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** The values that a term read: its own, and for unknown ones those of its parts that are unknown. */
    private void values(Term term, Frame frame, Set<Evidence> out) {
        if (term instanceof Term.Literal) {
            return;
        }
        out.add(evidence(term, frame));
        if (evaluator.value(term, frame) == null) {
            if (term instanceof Term.Arithmetic a) {
                values(a.left(), frame, out);
                values(a.right(), frame, out);
            } else if (term instanceof Term.Call call) {
                call.arguments().forEach(argument -> values(argument, frame, out));
            }
        }
    }

    private Evidence evidence(Term term, Frame frame) {
        return new Evidence(term.text(), Ops.print(evaluator.value(term, frame)));
    }

    /** The arguments that aggregates left out as unknown where nothing else makes the rule false. */
    private List<String> skipped() {
        if (rule.when().stream().noneMatch(Element.Accumulate.class::isInstance)) {
            return List.of();
        }
        Frame frame = Frame.of(rule, facts);
        Set<String> all = new TreeSet<>();
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
            Set<String> here = new TreeSet<>();
            boolean falseAnyway = false;
            for (Element element : rule.when()) {
                boolean left = element instanceof Element.Accumulate accumulate && skipped(accumulate, frame, here);
                falseAnyway |= !left && truth(element, frame) == Truth.FALSE;
            }
            if (!falseAnyway) {
                all.addAll(here);
            }
        });
        return List.copyOf(all);
    }

    private Truth truth(Element element, Frame frame) {
        if (element instanceof Element.Pattern pattern) {
            return frame.slots[pattern.slot()] == Evaluator.UNKNOWN_FACT
                    ? Truth.UNKNOWN
                    : evaluator.truth(pattern.condition(), frame);
        }
        return evaluator.truth(element, frame);
    }

    /** Names the arguments that were unknown for some fact; false if there are none. */
    private boolean skipped(Element.Accumulate accumulate, Frame frame, Set<String> out) {
        Element.Pattern source = accumulate.source();
        boolean some = false;
        for (Object fact : evaluator.candidates(source, frame).facts()) {
            frame.slots[source.slot()] = fact;
            if (evaluator.truth(source.condition(), frame) == Truth.TRUE) {
                for (Element.Aggregate aggregate : accumulate.aggregates()) {
                    Term argument = aggregate.argument();
                    if (argument != null && evaluator.value(argument, frame) == null) {
                        out.add(argument.text());
                        some = true;
                    }
                }
            }
        }
        frame.slots[source.slot()] = null;
        return some;
    }
}
