package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.KamEngine;
import io.kam.compiled.CompiledPolicy;
import io.kam.compiled.CompiledPolicyReader;
import io.kam.model.Customer;
import io.kam.policy.CompiledFile;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyArchive;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyDigest;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.Vocabulary;
import io.kam.rules.StandardPolicyFiles;
import io.kam.rules.own.EsgProfile;
import io.kam.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiled file is loaded as it was written, or refused with what is wrong with it. */
class CompiledFileTest {
    private static final PolicyDefinition STANDARD =
            new DrlPolicyReader().read(new StandardPolicyFiles().source(), Steps.vocabulary());
    private static final byte[] FILE = CompiledPolicy.of(STANDARD);
    private static final byte[] CONTENT =
            CompiledFile.of("x", Compiled.source(FILE).files()).content();
    private static final KamEngine ANY = KamEngine.builder()
            .engine("model")
            .policy(new StandardPolicyFiles().source())
            .build();
    private static final String OWN_RULE = """
            package tier;
            import io.kam.model.*;
            import io.kam.rules.own.*;
            import static io.kam.model.Tier.*;
            global io.kam.rule.TierProposals propose;
            rule "TIER-910 Of the host"
              when
                EsgProfile( score > 3 )
              then
                propose.atLeast( LEVEL_2 );
            end
            """;

    @TempDir
    private Path folder;

    private static List<PolicyProblem> problems(byte[] file) {
        return problems(file, Steps.vocabulary());
    }

    private static List<PolicyProblem> problems(byte[] file, Vocabulary vocabulary) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> Compiled.read(file, vocabulary))
                .problems();
    }

    /** A file whose checksum is right, whatever its content is. */
    private static byte[] forged(byte[] content) {
        return CompiledFile.bytes("ab".repeat(32), content);
    }

    private static byte[] changed(byte[] bytes, int at, int by) {
        byte[] changed = bytes.clone();
        changed[at] += (byte) by;
        return changed;
    }

    @Test
    void is_refused_wherever_a_byte_of_it_is_changed() {
        IntStream.concat(IntStream.range(0, 200), new Random(7).ints(2_000, 0, FILE.length))
                .forEach(at -> assertThat(problems(changed(FILE, at, 1 + at % 255)))
                        .as("byte %d", at)
                        .hasSize(1)
                        .allSatisfy(problem -> assertThat(problem.code())
                                .isIn(
                                        ProblemCode.ALTERED_POLICY,
                                        ProblemCode.NOT_A_COMPILED_POLICY,
                                        ProblemCode.OTHER_FORMAT)));
    }

    @Test
    void is_refused_wherever_it_ends_too_early_and_if_something_follows() {
        IntStream.concat(IntStream.range(0, 200), new Random(7).ints(500, 0, FILE.length))
                .forEach(length -> assertThat(problems(Arrays.copyOf(FILE, length)))
                        .as("length %d", length)
                        .hasSize(1));
        assertThat(problems(Arrays.copyOf(FILE, FILE.length + 1)))
                .extracting(PolicyProblem::code)
                .containsExactly(ProblemCode.ALTERED_POLICY);
        assertThat(problems(Arrays.copyOf(FILE, 1000)))
                .hasToString("[policy.kamc: the file is not complete: it has (1000) bytes, not " + FILE.length
                        + "; copy it again [KAM-109]]");
    }

    @Test
    void is_told_from_foreign_files_and_other_formats() {
        assertThat(problems("package tier;".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasToString("[policy.kamc: the file is not a compiled policy, since it doesn't begin with KAMC;"
                        + " (kam compile) makes one [KAM-110]]");
        assertThat(problems(changed(FILE, 7, 1)))
                .hasToString("[policy.kamc: the file has format (3), this version of kam reads format 2; compile the"
                        + " policy with the version of kam that loads it [KAM-116]]");
        assertThatThrownBy(
                        () -> new CompiledPolicyReader().read(new StandardPolicyFiles().source(), Steps.vocabulary()))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageEndingWith(
                        "a compiled policy is one file, (policy.kamc); (kam compile) makes one [KAM-110]");
    }

    /** Whoever computes the checksum anew can make any content; it is still a policy or refused, and takes no memory. */
    @Property(tries = 3_000)
    void is_read_or_refused_whatever_its_content_is(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] content = CONTENT.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(content.length);
            switch (random.nextInt(8)) {
                case 0 -> content = Arrays.copyOf(content, at + 1);
                case 1, 2, 3 -> content[at] = (byte) random.nextInt();
                default -> content[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        PolicySource forged = Compiled.source(forged(content));
        try {
            ANY.activate(ANY.load(forged));
            ANY.assignTier(Customer.builder("C-1").build(), Instant.EPOCH);
        } catch (InvalidPolicyException e) {
            assertThat(e.problems()).isNotEmpty().noneMatch(problem -> problem.code() == ProblemCode.POLICY_UNREADABLE);
        }
    }

    @Test
    void is_refused_if_its_numbers_ask_for_more_than_there_is() {
        byte[] most = new byte[] {-2, -1, -1, -1, 15};

        assertThat(problems(forged(most)))
                .hasSize(1)
                .allSatisfy(
                        problem -> assertThat(problem.message())
                                .startsWith(
                                        "the file's checksum is right, but its content is not that of a policy: it has the number"));
        assertThat(problems(forged(new byte[0]))).hasSize(1);
    }

    @Test
    void names_what_the_engine_lacks() {
        Vocabulary own = Steps.vocabulary().with(List.of(EsgProfile.class));
        byte[] file = CompiledPolicy.of(
                new DrlPolicyReader().read(Policies.file(OWN_RULE).source(), own));

        assertThat(problems(file))
                .hasToString("[policy.kamc: rule \"TIER-910\": the step tier has no fact type (EsgProfile); load the"
                        + " policy with the version of kam, the fact types and the steps that it was compiled with, or"
                        + " compile it again [KAM-117]]");
        assertThat(problems(
                        CompiledPolicy.of(STANDARD),
                        Vocabulary.of(List.of(Steps.CLASSIFICATION, Steps.SCORECARD, Steps.TIER))))
                .extracting(PolicyProblem::message)
                .allMatch(message -> message.startsWith("the engine has no step ("))
                .hasSize(5);
    }

    @Test
    void holds_the_digest_of_its_files_so_that_both_forms_are_one_policy() throws IOException {
        Path file = Files.write(folder.resolve("ours.kamc"), FILE);
        KamEngine kam = KamEngine.builder()
                .engine("model")
                .policy(new StandardPolicyFiles().source())
                .build();

        Policy compiled = kam.load(PolicySource.compiled(file));

        assertThat(compiled.version()).isEqualTo(kam.policy().version());
        assertThat(PolicyDigest.of(compiled.source().files()))
                .isEqualTo(PolicyDigest.of(new StandardPolicyFiles().source().files()));
        assertThat(compiled.source().files()).containsOnlyKeys("policy.kamc");
    }

    @Test
    void is_stored_by_its_digest_and_loaded_again() {
        KamEngine kam = KamEngine.builder()
                .engine("model")
                .policy(Compiled.source(FILE))
                .build();
        PolicyArchive archive = PolicyArchive.directory(folder.resolve("policies"));
        String digest = kam.policy().version().digest();

        archive.put(kam.policy());

        assertThat(kam.load(archive.get(digest)).version())
                .isEqualTo(kam.policy().version());
        assertThatThrownBy(() -> Compiled.source(changed(FILE, FILE.length - 1, 1))
                        .verified(digest)
                        .files())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("[KAM-109]");
    }

    @Test
    void is_read_beside_rules_and_tables_without_a_setting() {
        KamEngine kam = KamEngine.builder()
                .engine("drools")
                .policy(new StandardPolicyFiles().source())
                .build();

        assertThat(kam.load(Compiled.source(FILE)).version())
                .isEqualTo(kam.policy().version());
        assertThatThrownBy(() -> kam.load(PolicySource.compiled(folder.resolve("none.kamc"))))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageEndingWith("none.kamc: does not exist [KAM-101]");
        assertThatThrownBy(() -> kam.load(PolicySource.compiled(folder)))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageEndingWith("is not a plain file and was not opened; a compiled policy is one [KAM-106]");
        assertThatThrownBy(() -> kam.load(
                        PolicySource.contents("both", Map.of(CompiledFile.NAME, FILE, "tier/notes.md", new byte[0]))))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("[KAM-102]");
    }
}
