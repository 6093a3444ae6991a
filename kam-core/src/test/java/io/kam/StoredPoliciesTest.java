package io.kam;

import static io.kam.decision.Policies.always;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.Policies;
import io.kam.evaluator.Evaluator;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyArchive;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyDigest;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.policy.ProblemCode;
import io.kam.rule.RuleModel;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.step.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy was loaded from is given back, archived, and serves open cases after a restart. */
class StoredPoliciesTest {
    private static final Instant OPENED = Instant.parse("2026-06-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    @TempDir
    Path directory;

    /** Reads the version from one file; open cases keep theirs. */
    private static final class ByFile implements PolicyReader {
        @Override
        public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
            PolicyDefinition definition = Policies.of(always("TRIAGE-110", "impact", Impact.LOCAL))
                    .openCases(OpenCases.KEEP)
                    .definition();
            String version = new String(source.files().get("policy.properties"), UTF_8);
            return copy(
                    definition,
                    new PolicyVersion("test", version, PolicyDigest.of(source.files()), null),
                    definition.rules());
        }
    }

    private static PolicyDefinition copy(PolicyDefinition of, PolicyVersion version, RuleModel rules) {
        return new PolicyDefinition(
                version,
                of.zone(),
                of.currency(),
                of.languages(),
                of.owner(),
                of.openCases(),
                of.calendars(),
                of.defaultCalendar(),
                rules,
                of.sentences());
    }

    public record Other(String text) {}

    private static Map<String, byte[]> files(String version) {
        return Map.of("policy.properties", version.getBytes(UTF_8), "tier/notes.md", new byte[] {(byte) 0xFF, 0, 13});
    }

    private static PolicySource source(String version) {
        return PolicySource.contents("policy " + version, files(version));
    }

    private static KamEngine engine(String version) {
        return KamEngine.builder()
                .reader(new ByFile())
                .engine(new ModelEngine())
                .policy(source(version))
                .build();
    }

    private static Policy madeByHand() {
        PolicyDefinition definition =
                Policies.of(always("TRIAGE-110", "impact", Impact.LOCAL)).definition();
        return new Policy(definition, new Evaluator(definition.rules()));
    }

    private static String decidedBy(KamEngine kam, String openedUnder) {
        CaseEvent opening = CaseEvent.builder()
                .kind(CaseEventKind.OPENED)
                .at(OPENED)
                .policyVersion(openedUnder)
                .build();
        return kam.prioritizeCase(
                        SupportCase.builder("INC-1").events(List.of(opening)).build(), null, NOON)
                .policy()
                .version();
    }

    private static void assertAltered(PolicySource source) {
        assertThatThrownBy(() -> engine("9").load(source)).isInstanceOfSatisfying(InvalidPolicyException.class, e -> {
            assertThat(e.problems()).extracting(problem -> problem.code()).containsExactly(ProblemCode.ALTERED_POLICY);
            assertThat(e.digest()).isEqualTo(PolicyDigest.of(rawFiles(source)));
        });
    }

    private static SortedMap<String, byte[]> rawFiles(PolicySource source) {
        return PolicySource.directory(Path.of(source.name())).files();
    }

    @Test
    void a_policy_gives_back_the_files_that_it_was_loaded_from() {
        KamEngine kam = engine("1.0.0");
        PolicySource source = kam.policy().source();

        assertThat(source.name()).isEqualTo("policy 1.0.0");
        assertThat(source.files()).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(files("1.0.0")));
        assertThat(kam.load(source).version()).isEqualTo(kam.policy().version());
    }

    @Test
    void they_are_those_of_the_time_of_loading_whatever_became_of_them() throws IOException {
        Path policy = Files.createDirectory(directory.resolve("policy"));
        Files.writeString(policy.resolve("policy.properties"), "1.0.0");
        Policy loaded = engine("0").load(PolicySource.directory(policy));

        Files.delete(policy.resolve("policy.properties"));

        assertThat(loaded.source().files()).containsOnlyKeys("policy.properties");
        assertThat(PolicyDigest.of(loaded.source().files()))
                .isEqualTo(loaded.version().digest());
    }

    @Test
    void files_are_read_once_so_that_what_is_kept_is_what_was_checked() {
        AtomicInteger times = new AtomicInteger();
        PolicySource changing = new PolicySource() {
            @Override
            public String name() {
                return "changing";
            }

            @Override
            public SortedMap<String, byte[]> files() {
                return new TreeMap<>(StoredPoliciesTest.files("1.0." + times.getAndIncrement()));
            }
        };

        Policy policy = engine("0").load(changing);
        policy.source().files().get("policy.properties")[0] = 'x';

        assertThat(times).hasValue(1);
        assertThat(policy.source().files().get("policy.properties")).isEqualTo("1.0.0".getBytes(UTF_8));
        assertThat(PolicyDigest.of(policy.source().files()))
                .isEqualTo(policy.version().digest());
    }

    @Test
    void a_policy_made_by_hand_decides_but_has_no_files() {
        KamEngine kam = engine("1.0.0");
        Policy byHand = madeByHand();
        kam.activate(byHand);

        assertThat(decidedBy(kam, null)).isEqualTo(byHand.version().version());
        assertThatThrownBy(kam.policy()::source)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("policy (" + byHand + ") was made without files");
        assertThatThrownBy(() -> PolicyArchive.directory(directory).put(byHand))
                .isInstanceOf(IllegalStateException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_policy_that_is_given_after_a_restart_decides_the_cases_opened_under_it() {
        KamEngine restarted = engine("3.0.0");
        Policy first = restarted.load(source("1.0.0"));
        Policy second = restarted.load(source("2.0.0"));
        assertThat(decidedBy(restarted, first.toString())).isEqualTo("3.0.0");

        restarted.keep(second);
        restarted.keep(first);

        assertThat(restarted.policy().version().version()).isEqualTo("3.0.0");
        assertThat(decidedBy(restarted, first.toString())).isEqualTo("1.0.0");
        assertThat(decidedBy(restarted, second.toString())).isEqualTo("2.0.0");
        assertThat(restarted.keptPolicies()).containsExactly(second, first);
        assertThat(restarted.release(first.version())).isTrue();
        assertThat(decidedBy(restarted, first.toString())).isEqualTo("3.0.0");
        assertThat(decidedBy(restarted, second.toString())).isEqualTo("2.0.0");
    }

    @Test
    void one_that_is_given_again_is_the_last_and_the_active_one_is_not_kept_beside_itself() {
        KamEngine kam = engine("3.0.0");
        Policy first = kam.load(source("1.0.0"));
        Policy second = kam.load(source("2.0.0"));

        Stream.of(first, second, first, kam.load(source("3.0.0"))).forEach(kam::keep);

        assertThat(kam.keptPolicies()).containsExactly(second, first);
        kam.activate(first);
        assertThat(kam.keptPolicies())
                .extracting(policy -> policy.version().version())
                .containsExactly("2.0.0", "3.0.0");
    }

    @Test
    void a_policy_of_other_fact_types_is_not_kept() {
        PolicyDefinition known = madeByHand().definition();
        RuleModel rules = new RuleModel(
                Steps.vocabulary().with(List.of(Other.class)), known.rules().rules(), Map.of());
        Policy other = new Policy(copy(known, known.version(), rules), new Evaluator(rules));
        KamEngine kam = engine("2.0.0");

        assertThatThrownBy(() -> kam.keep(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("policy (" + other + ") must be loaded with the fact types of this engine")
                .hasMessageEndingWith("it differs in " + Other.class.getName());
        assertThatThrownBy(() -> kam.keep(null)).hasMessage("policy");
        assertThat(kam.keptPolicies()).isEmpty();
    }

    @Test
    void an_archived_policy_loads_to_the_same_digest() {
        PolicyArchive archive = PolicyArchive.directory(directory.resolve("not/yet/there"));
        Policy first = engine("1.0.0").policy();

        archive.put(first);
        archive.put(first);
        archive.put(engine("2.0.0").policy());

        Policy again = engine("3.0.0").load(archive.get(first.version().digest()));
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.source().files()).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(files("1.0.0")));
        assertThat(directory.resolve("not/yet/there").toFile().list())
                .as("nothing is left over")
                .hasSize(2)
                .contains(first.version().digest());
    }

    @Test
    void what_was_altered_in_the_archive_is_refused() throws IOException {
        PolicyArchive archive = PolicyArchive.directory(directory);
        Policy policy = engine("1.0.0").policy();
        archive.put(policy);
        String digest = policy.version().digest();
        Path file = directory.resolve(digest).resolve("policy.properties");

        Files.writeString(file, "1.0.1");
        assertAltered(archive.get(digest));
        assertThatThrownBy(() -> archive.put(policy)).isInstanceOf(InvalidPolicyException.class);

        Files.writeString(file, "1.0.0");
        assertThat(engine("9").load(archive.get(digest)).version()).isEqualTo(policy.version());

        Files.writeString(file.resolveSibling("more.md"), "");
        assertAltered(archive.get(digest));

        Files.delete(file.resolveSibling("more.md"));
        Files.delete(file);
        assertAltered(archive.get(digest));
    }

    @Test
    void what_is_not_in_the_archive_is_refused_when_it_is_loaded() {
        PolicySource missing = PolicyArchive.directory(directory).get("ab".repeat(32));

        assertThatThrownBy(missing::files)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("abab");
        assertThatThrownBy(() -> engine("1.0.0").load(missing)).isInstanceOf(InvalidPolicyException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", "../../etc", "abab", "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"
            })
    void what_is_no_digest_names_no_file(String digest) {
        assertThatThrownBy(() -> PolicyArchive.directory(directory).get(digest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("digest (" + digest + ") must be 64 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.md",
                ".",
                "tier/..",
                "tier",
                "/tmp-out.md",
                ".hidden.md",
                "tier/notes.md/inside.md",
                "tier/notes.md/deep/inside.md"
            })
    void files_that_a_directory_does_not_give_back_are_not_archived(String path) {
        Map<String, byte[]> files = new TreeMap<>(files("1.0.0"));
        files.put(path, new byte[] {1});
        Policy policy = engine("2.0.0").load(PolicySource.contents("odd", files));

        assertThatThrownBy(() ->
                        PolicyArchive.directory(directory.resolve("archive")).put(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy (" + policy + ") has files that can't be stored in a directory under their names");
        assertThat(directory.resolve("archive")).isEmptyDirectory();
        assertThat(directory.resolve("out.md")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void others_may_read_an_archived_policy_as_they_may_any_new_directory() throws IOException {
        Policy policy = engine("1.0.0").policy();
        Path any = Files.createDirectory(directory.resolve("any"));

        PolicyArchive.directory(directory).put(policy);

        assertThat(Files.getPosixFilePermissions(
                        directory.resolve(policy.version().digest())))
                .isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void what_a_writer_that_was_killed_left_behind_hinders_nobody_and_stays() throws IOException {
        Path archive = directory.resolve("archive");
        Path left = Files.createDirectories(archive.resolve(".put-1"));
        Policy policy = engine("1.0.0").policy();

        PolicyArchive.directory(archive).put(policy);

        assertThat(archive.toFile().list())
                .containsExactlyInAnyOrder(".put-1", policy.version().digest());
        assertThat(left).isEmptyDirectory();
    }

    @Test
    void many_may_put_the_same_policy_at_once() {
        Policy policy = engine("1.0.0").policy();

        IntStream.range(0, 16)
                .parallel()
                .forEach(i -> PolicyArchive.directory(directory).put(policy));

        assertThat(directory.toFile().list()).containsExactly(policy.version().digest());
    }

    @Test
    void contents_of_a_store_of_the_host_are_verified_likewise() {
        PolicySource stored = PolicySource.contents("row 7", files("1.0.0"));
        String digest = PolicyDigest.of(stored.files());

        assertThat(stored.verified(digest).files()).containsOnlyKeys("policy.properties", "tier/notes.md");
        assertThat(stored.verified(digest).name()).isEqualTo("row 7");
        assertThatThrownBy(() -> stored.verified("ab".repeat(32)).files())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("policy (row 7) has problems:\nrow 7: the files have the digest (" + digest
                        + "), not that of the policy asked for (" + "ab".repeat(32)
                        + "); they were changed, or are not complete [KAM-109]");
        assertThatThrownBy(() -> stored.verified(null)).hasMessage("digest");
    }
}
