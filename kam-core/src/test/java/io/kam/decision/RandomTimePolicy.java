package io.kam.decision;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MONTHS;

import io.kam.model.AccountEvent;
import io.kam.model.AccountEventKind;
import io.kam.model.AsOf;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.Finding;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Function;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A random customer with random rules that read the time, and how to tell, without the evaluator, what time changes. */
final class RandomTimePolicy {
    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

    /** Reads, by a computation of its own, the truth of each time atom for each fact. */
    private interface Probe {
        List<Boolean> truths(AsOf at);
    }

    final ZoneId zone;
    final Instant asOf;
    final Customer customer;
    final List<Rule> rules = new ArrayList<>();
    final LocalDate effectiveFrom;
    private final Random random;
    private final LocalDate today;
    private final List<Probe> probes = new ArrayList<>();
    private final Set<LocalDate> borders = new HashSet<>();

    RandomTimePolicy(long seed, ZoneId zone) {
        this.random = new Random(seed);
        this.zone = zone;
        this.asOf = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(random.nextInt(9 * 365 * 24 * 3600));
        this.today = LocalDate.ofInstant(asOf, zone);
        this.customer = customer();
        this.effectiveFrom = maybe(0.8) ? null : border(day(200));
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            rules.add(rule(i));
        }
    }

    Policies policy() {
        Policies policy = Policies.of(rules).zone(zone.getId());
        return effectiveFrom == null ? policy : policy.effectiveFrom(effectiveFrom.toString());
    }

    Policies shuffledPolicy() {
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        Policies policy = Policies.of(shuffled).zone(zone.getId());
        return effectiveFrom == null ? policy : policy.effectiveFrom(effectiveFrom.toString());
    }

    Customer shuffledCustomer() {
        return customer.toBuilder()
                .assessments(shuffled(customer.assessments()))
                .accountEvents(shuffled(customer.accountEvents()))
                .build();
    }

    private <T> List<T> shuffled(List<T> list) {
        if (list == null) {
            return null;
        }
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** Whether a day that some date names begins, an event becomes known, or a time atom's truth changes just then. */
    boolean changesAt(Instant instant) {
        AsOf before = AsOf.at(instant.minusNanos(1), zone);
        AsOf after = AsOf.at(instant, zone);
        boolean dayBegins = borders.stream()
                .anyMatch(day -> day.atStartOfDay(zone).toInstant().equals(instant));
        boolean known = events().stream().anyMatch(event -> instant.equals(event.knownAt()));
        return dayBegins
                || known
                || probes.stream().anyMatch(probe -> !probe.truths(before).equals(probe.truths(after)));
    }

    private List<AccountEvent> events() {
        return customer.accountEvents() == null ? List.of() : customer.accountEvents();
    }

    private List<Assessment> assessments() {
        return customer.assessments() == null ? List.of() : customer.assessments();
    }

    private boolean maybe(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private LocalDate day(int around) {
        return today.plusDays(random.nextInt(2 * around) - around);
    }

    private LocalDate unknownOrDay(int around) {
        return maybe(0.15) ? null : day(around);
    }

    private LocalDate border(LocalDate day) {
        borders.add(day);
        return day;
    }

    private Instant instant(int aroundHours) {
        return asOf.plusSeconds(random.nextInt(2 * aroundHours * 3600) - aroundHours * 3600L);
    }

    private Customer customer() {
        List<Assessment> assessments = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            assessments.add(new Assessment(
                    any(List.of(AssessmentMethod.values())),
                    maybe(0.2) ? null : any(List.of(Finding.values())),
                    null,
                    unknownOrDay(500),
                    null));
        }
        List<AccountEvent> events = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(new AccountEvent(
                    AccountEventKind.ESCALATED,
                    random.nextInt(3),
                    maybe(0.2) ? null : instant(200),
                    maybe(0.5) ? null : instant(200),
                    null));
        }
        return Customer.builder("C-1")
                .segment(maybe(0.3) ? null : any(List.of("a", "b")))
                .since(unknownOrDay(900))
                .trade(
                        maybe(0.2)
                                ? null
                                : TradeRecord.builder()
                                        .lastOrderOn(unknownOrDay(90))
                                        .build())
                .contracts(maybe(0.15) ? null : contracts())
                .assessments(maybe(0.15) ? null : assessments)
                .accountEvents(maybe(0.15) ? null : events)
                .tierRecord(maybe(0.4) ? null : record())
                .build();
    }

    private List<Contract> contracts() {
        List<Contract> contracts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDate ends = unknownOrDay(90);
            contracts.add(Contract.builder("K-" + i)
                    .startsOn(ends == null ? null : ends.minusDays(random.nextInt(60)))
                    .endsOn(ends)
                    .guaranteedTier(maybe(0.3) ? null : any(List.of(Tier.values())))
                    .build());
        }
        return contracts;
    }

    private TierRecord record() {
        LocalDate starts = maybe(0.7) ? day(60) : null;
        LocalDate ends = starts == null ? null : starts.plusDays(random.nextInt(60));
        if (ends != null) {
            border(starts);
            border(ends.plusDays(1));
        }
        return TierRecord.builder()
                .lastReviewedOn(unknownOrDay(120))
                .override(new TierOverride(Tier.LEVEL_2, "reason", "board", starts, ends))
                .build();
    }

    private Rule rule(int number) {
        boolean tier = maybe(0.7);
        Rules rule = Rules.rule((tier ? "TIER-" : "CLASS-") + (10 + number));
        if (maybe(0.15)) {
            rule.effective(border(day(60)).toString());
        }
        if (maybe(0.15)) {
            rule.expires(border(day(60)).toString());
        }
        Rules.Fact fact = rule.match("Customer");
        fact.where(condition(fact, 2));
        switch (random.nextInt(7)) {
            case 6 -> {
                Rules.Fact contract = rule.match("Contract");
                contract.where(contracted(contract));
                if (maybe(0.5)) {
                    Rules.Fact other = rule.not("Contract");
                    other.where(
                            Rules.compare(
                                    Rules.call(Function.DAYS_BETWEEN, contract.get("endsOn"), other.get("startsOn")),
                                    "<=",
                                    random.nextInt(60)),
                            contracted(other));
                }
            }
            case 0 -> {
                Rules.Fact exists = rule.exists("Assessment");
                exists.where(assessed(exists));
            }
            case 1 -> {
                Rules.Fact not = rule.not("Assessment");
                not.where(assessed(not));
            }
            case 2 -> {
                Rules.Fact assessment = rule.match("Assessment");
                assessment.where(assessed(assessment));
            }
            case 3 -> accumulate(rule);
            case 4 -> {
                Rules.Fact event = rule.match("AccountEvent");
                event.where(hours(event));
            }
            default -> rows(rule, fact);
        }
        return proposed(rule, tier, number);
    }

    private Rule proposed(Rules rule, boolean tier, int number) {
        if (tier) {
            return switch (random.nextInt(8)) {
                case 0 -> rule.propose("atLeast", any(List.of(Tier.values())));
                case 1 -> rule.propose("atMost", any(List.of(Tier.values())));
                case 2 -> rule.propose("reviewBy", border(day(100)));
                default -> rule.propose("enters", any(List.of(Tier.values())));
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> rule.propose("importance", any(List.of(Importance.values())));
            case 1 -> rule.propose("stage", any(List.of(LifecycleStage.values())));
            default ->
                rule.propose(
                        "points", any(List.of(CustomerClass.values())), "criterion " + number % 3, random.nextInt(50));
        };
    }

    private Condition condition(Rules.Fact fact, int depth) {
        if (depth == 0 || maybe(0.3)) {
            return maybe(0.4) ? Rules.compare(fact.get("segment"), "==", any(List.of("a", "b"))) : customerTime(fact);
        }
        Condition left = condition(fact, depth - 1);
        Condition right = condition(fact, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> Rules.and(left, right);
            case 1 -> Rules.or(left, right);
            default -> Rules.negate(maybe(0.5) ? Rules.and(left, right) : left);
        };
    }

    private Condition customerTime(Rules.Fact fact) {
        return switch (random.nextInt(3)) {
            case 0 -> time(Function.MONTHS_SINCE, fact.get("since"), one(customer.since()));
            case 1 ->
                time(
                        Function.DAYS_SINCE,
                        fact.get("trade.lastOrderOn"),
                        one(customer.trade() == null ? null : customer.trade().lastOrderOn()));
            default ->
                time(
                        Function.DAYS_UNTIL,
                        fact.get("tierRecord.lastReviewedOn"),
                        one(
                                customer.tierRecord() == null
                                        ? null
                                        : customer.tierRecord().lastReviewedOn()));
        };
    }

    private Condition contracted(Rules.Fact contract) {
        List<Object> ends = new ArrayList<>();
        Objects.requireNonNullElse(customer.contracts(), List.<Contract>of()).forEach(each -> ends.add(each.endsOn()));
        Condition time = time(Function.DAYS_UNTIL, contract.get("endsOn"), ends);
        return maybe(0.5) ? time : Rules.or(Rules.isNull(contract.get("endsOn")), time);
    }

    private static List<Object> one(Object value) {
        return Collections.singletonList(value);
    }

    private Condition assessed(Rules.Fact fact) {
        Condition time = time(Function.MONTHS_SINCE, fact.get("on"), days());
        Condition other = Rules.compare(fact.get("finding"), "==", Finding.KEY);
        return switch (random.nextInt(3)) {
            case 0 -> time;
            case 1 -> Rules.and(time, other);
            default -> Rules.or(other, time);
        };
    }

    private List<Object> days() {
        List<Object> days = new ArrayList<>();
        assessments().forEach(assessment -> days.add(assessment.on()));
        return days;
    }

    private Condition hours(Rules.Fact event) {
        List<Object> instants = new ArrayList<>();
        events().forEach(each -> instants.add(each.at()));
        return time(Function.HOURS_UNTIL, event.get("at"), instants);
    }

    private void accumulate(Rules rule) {
        Rules.Folded folded = rule.accumulate("Assessment");
        folded.source().where(assessed(folded.source()));
        if (maybe(0.5)) {
            Term count = folded.value(Element.Fold.COUNT, maybe(0.5) ? null : "on");
            folded.having(Rules.compare(count, any(OPERATORS), random.nextInt(3)));
        } else {
            Term.Path last = folded.value(Element.Fold.MAX, "on");
            folded.having(maybe(0.3) ? Rules.notNull(last) : time(Function.MONTHS_SINCE, last, days()));
        }
    }

    private void rows(Rules rule, Rules.Fact fact) {
        Term months = Rules.call(Function.MONTHS_SINCE, fact.get("since"));
        int near = customer.since() == null ? 0 : (int) MONTHS.between(customer.since(), today);
        if (maybe(0.5)) {
            Table bands = Rules.table(
                    "tier/tenure",
                    "key from: integer,below: integer",
                    (near - 9) + "," + near,
                    near + "," + (near + 2));
            Rules.Fact row = rule.match(bands);
            row.where("from", "<=", months).where("below", ">", months);
            probe(Function.MONTHS_SINCE, one(customer.since()), 1, ">=", near - 9);
            probe(Function.MONTHS_SINCE, one(customer.since()), 1, ">=", near + 2);
        } else {
            Table jubilees = Rules.table("tier/jubilee", "key months: integer", "" + near, "" + (near + 2));
            Rules.Fact row = rule.match(jubilees);
            row.where("months", "==", months);
            probe(Function.MONTHS_SINCE, one(customer.since()), 1, "==", near + 2);
        }
        probe(Function.MONTHS_SINCE, one(customer.since()), 1, "==", near);
        probe(Function.MONTHS_SINCE, one(customer.since()), 1, ">=", near);
    }

    /** A comparison of a time term, maybe with a factor, on either side, with a number near its present value. */
    private Condition time(Function function, Term.Path path, List<Object> values) {
        Object some = values.isEmpty() ? null : any(values);
        long present = some == null ? 0 : value(function, some, AsOf.at(asOf, zone));
        int factor = maybe(0.3) ? 2 : 1;
        long than = factor * present + random.nextInt(7) - 3;
        String operator = any(OPERATORS);
        Term call = Rules.call(function, path);
        Term term = factor == 1 ? call : Rules.arithmetic(2, Term.Arithmetic.Operator.MULTIPLY, call);
        probe(function, values, factor, operator, than);
        if (maybe(0.5)) {
            return Rules.compare(term, operator, than);
        }
        return Rules.compare(than, operator.replace('<', '^').replace('>', '<').replace('^', '>'), term);
    }

    private void probe(Function function, List<Object> values, int factor, String operator, long than) {
        probes.add(at -> values.stream()
                .map(value -> value != null && holds(Long.compare(factor * value(function, value, at), than), operator))
                .toList());
    }

    private static boolean holds(int comparison, String operator) {
        return switch (operator) {
            case "==" -> comparison == 0;
            case "!=" -> comparison != 0;
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static long value(Function function, Object of, AsOf at) {
        return switch (function) {
            case MONTHS_SINCE -> MONTHS.between((LocalDate) of, at.date());
            case DAYS_SINCE -> DAYS.between((LocalDate) of, at.date());
            case DAYS_UNTIL -> DAYS.between(at.date(), (LocalDate) of);
            case HOURS_UNTIL -> HOURS.between(at.instant(), (Instant) of);
            default -> throw new IllegalArgumentException(function.word());
        };
    }
}
