package io.semblance.gateway.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicantTest {
    private static Applicant applicant(String company, String email) {
        return Applicant.of(Optional.of(company), Optional.of(email));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "data-science@acme.example",
                "a@b.co",
                "first.last+tag@sub.acme.example",
                "o'neill@acme.example",
                "jürgen@münchen.example",
                "  spaced@acme.example\n"
            })
    void takesAddressesThatMayExist(String email) {
        assertThat(applicant("Acme", email).email()).isEqualTo(email.strip());
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                " ",
                "acme.example",
                "@acme.example",
                "a@",
                "a@b",
                "a@@b.example",
                "a@b@c.example",
                "a b@c.example",
                "a..b@c.example",
                ".a@c.example",
                "a@c..example",
                "a@.example",
                "a@c.example, b@c.example",
                "<a@c.example>",
                "a\u0000@c.example",
                "a\ud800@c.example",
                "a\r\nBcc: b@c.example"
            })
    void refusesOthersByTheFieldAndWithoutTheValue(String email) {
        assertThatThrownBy(() -> applicant("Acme", email)).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
            assertThat(refusal.members()).containsEntry("field", "contact_email");
            assertThat(refusal.detail()).doesNotContain("c.example");
        });
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "  ", "two\nlines", "bell\u0007", "half \ud800", "line\u2028separator"})
    void refusesNamesThatAreNoLineOfText(String company) {
        assertThatThrownBy(() -> applicant(company, "a@b.example"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.members()).containsEntry("field", "company_name"));
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        String longest = "\ud83c\udfe2".repeat(200);
        assertThat(applicant(longest, "a@b.example").company()).isEqualTo(longest);
        assertThatThrownBy(() -> applicant(longest + "x", "a@b.example")).isInstanceOf(ApiException.class);
    }

    @Test
    void limitsTheLengthOfAnAddressAndOfItsParts() {
        String domain = "x".repeat(63) + "." + "y".repeat(63) + ".example";
        assertThat(applicant("Acme", "l".repeat(64) + "@" + domain).email()).hasSize(64 + 1 + domain.length());
        assertThatThrownBy(() -> applicant("Acme", "l".repeat(65) + "@" + domain))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> applicant("Acme", "l@" + "x".repeat(64) + ".example"))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> applicant("Acme", "l@" + "x.".repeat(126) + "example"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void doesNotPonderOverHostileAddresses() {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (String email : new String[] {"a.".repeat(100_000), "a".repeat(250) + "!", "@".repeat(250)}) {
                assertThatThrownBy(() -> applicant("Acme", email)).isInstanceOf(ApiException.class);
            }
        });
    }

    @Test
    void comparesAddressesWithoutRegardToCaseAndSpelling() {
        String key = applicant("Acme", "jürgen@acme.example").emailKey();
        assertThat(applicant("Acme", " JÜRGEN@Acme.Example ").emailKey()).isEqualTo(key);
        assertThat(applicant("Acme", "ju\u0308rgen@acme.example").emailKey()).isEqualTo(key);
    }

    @Test
    void tellsNothingPersonalOfItself() {
        assertThat(applicant("Acme", "a@b.example").toString()).doesNotContain("Acme", "b.example");
    }
}
