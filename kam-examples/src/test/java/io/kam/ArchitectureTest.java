package io.kam;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.kam.model.Personal;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** Which package may use what, over the main classes of every module. */
@AnalyzeClasses(packages = "io.kam", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.kam",
        "io.kam.model..",
        "io.kam.check..",
        "io.kam.decision..",
        "io.kam.evaluator..",
        "io.kam.page..",
        "io.kam.step..",
        "io.kam.calendar..",
        "io.kam.clock..",
        "io.kam.rule..",
        "io.kam.policy..",
        "io.kam.spi.."
    };

    private static final String[] OUTSIDE_CORE = {"java..", "org.slf4j..", "org.jspecify.."};

    @ArchTest
    static final ArchRule only_the_drl_reader_uses_the_drools_parser = noClasses()
            .that(resideOutsideOfPackage("io.kam.rules.drl.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.drools.drl.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_drools_engine_uses_the_rest_of_drools = noClasses()
            .that(resideOutsideOfPackage("io.kam.rules.drools.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..")
                    .and(resideOutsideOfPackage("org.drools.drl..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule drools_is_given_no_text_to_compile = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.kie.api.builder..",
                    "org.kie.api.io..",
                    "org.kie.internal.builder..",
                    "org.kie.internal.io..",
                    "org.drools.compiler..",
                    "org.drools.io..",
                    "org.mvel2.."));

    /** But for the engine itself, which asks Drools' parser about the files. */
    @ArchTest
    static final ArchRule drools_matches_without_a_file_of_a_policy = noClasses()
            .that()
            .resideInAPackage("io.kam.rules.drools..")
            .and()
            .doNotHaveSimpleName("DroolsRuleEngine")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.kam.rules.drl..", "io.kam.policy..", "java.nio.file.."));

    @ArchTest
    static final ArchRule the_core_uses_the_jdk_slf4j_and_jspecify_alone = classes()
            .that(resideInAnyPackage(CORE))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORE).or(resideInAnyPackage(OUTSIDE_CORE)))
            .allowEmptyShould(true);

    /** Else a replay of facts without it would decide otherwise. */
    @ArchTest
    static final ArchRule what_the_core_reads_of_persons_is_marked_as_what_decisions_depend_on =
            methods().that(areOfPersons(false)).should(beReadByTheCore(false));

    @ArchTest
    static final ArchRule what_is_so_marked_is_read =
            methods().that(areOfPersons(true)).should(beReadByTheCore(true));

    @ArchTest
    static final ArchRule the_model_knows_nothing_else_of_kam_but_calendars = noClasses()
            .that(resideInAPackage("io.kam.model.."))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.kam..").and(resideOutsideOfPackages("io.kam.model..", "io.kam.calendar..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule calendars_know_nothing_else_of_kam = noClasses()
            .that(resideInAPackage("io.kam.calendar.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.kam..").and(resideOutsideOfPackage("io.kam.calendar..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_rule_model_knows_neither_decisions_nor_policies_nor_engines = noClasses()
            .that(resideInAPackage("io.kam.rule.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.kam.decision..", "io.kam.evaluator..", "io.kam.policy..", "io.kam.spi..", "io.kam.step.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_command_reads_time_locale_zone_charset_or_chance_from_its_environment = noClasses()
            .that(resideOutsideOfPackage("io.kam.cli.."))
            .should()
            .accessTargetWhere(readsTheEnvironment())
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule what_is_done_with_a_policy_needs_neither_the_command_nor_a_reader_nor_another_library =
            classes()
                    .that(resideInAPackage("io.kam.tools.."))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                            .or(resideInAnyPackage(OUTSIDE_CORE))
                            .or(resideInAnyPackage("io.kam.tools..", "io.kam.io..")));

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes().should(resideInANullMarkedPackage()).allowEmptyShould(true);

    private static DescribedPredicate<JavaMethod> areOfPersons(boolean deciding) {
        return new DescribedPredicate<>("give a person on whom decisions " + (deciding ? "depend" : "don't depend")) {
            @Override
            public boolean test(JavaMethod method) {
                return method.isAnnotatedWith(Personal.class)
                        && method.getAnnotationOfType(Personal.class).decides() == deciding;
            }
        };
    }

    private static ArchCondition<JavaMethod> beReadByTheCore(boolean wanted) {
        return new ArchCondition<>(wanted ? "be read by the core" : "not be read by the core") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean read = method.getAccessesToSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        .filter(resideInAnyPackage(CORE))
                        .anyMatch(reader -> !reader.equals(method.getOwner()));
                events.add(new SimpleConditionEvent(
                        method, read == wanted, method.getFullName() + (read ? " is" : " is not") + " read"));
            }
        };
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheEnvironment() {
        return new DescribedPredicate<>("the target reads time, locale, zone, charset or chance from its environment") {
            @Override
            public boolean test(JavaAccess<?> access) {
                JavaClass owner = access.getTargetOwner();
                return switch (access.getName()) {
                    case "now" -> owner.isAssignableTo(TemporalAccessor.class);
                    case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
                    case "systemUTC", "systemDefaultZone", "system" -> owner.isEquivalentTo(Clock.class);
                    case "getInstance" -> owner.isAssignableTo(Calendar.class);
                    case "getDefault" -> owner.isEquivalentTo(Locale.class) || owner.isEquivalentTo(TimeZone.class);
                    case "systemDefault" -> owner.isEquivalentTo(ZoneId.class);
                    case "defaultCharset" -> owner.isEquivalentTo(Charset.class);
                    case "random" -> owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class);
                    case "randomUUID" -> owner.isEquivalentTo(UUID.class);
                    case "current" -> owner.isEquivalentTo(ThreadLocalRandom.class);
                    case "<init>" -> isUnseededConstructor(access, owner);
                    default -> false;
                };
            }
        };
    }

    private static boolean isUnseededConstructor(JavaAccess<?> access, JavaClass owner) {
        return Set.of(Random.class.getName(), Date.class.getName()).contains(owner.getName())
                && access.getTarget().getFullName().endsWith("<init>()");
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, "%s: package %s".formatted(type.getName(), type.getPackageName())));
            }
        };
    }
}
