package io.semblance.gateway.signup;

import io.semblance.gateway.json.Line;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who asks for access. Both texts are without spaces around them and fit for a database and a screen.
 *
 * @param email of the form {@code local@domain}; whether it receives mail is for the operator to find out
 */
record Applicant(String company, String email) {
    private static final int LONGEST_COMPANY = 200;
    private static final int LONGEST_EMAIL = 254;
    /** What RFC 5321 calls a dot-string, with letters of any script as RFC 6531 allows; no quoted ones, no literals. */
    private static final Pattern EMAIL = Pattern.compile(
            "(?=[^@]{1,64}@)[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[\\p{L}\\p{M}\\p{N}-]{1,63}(\\.[\\p{L}\\p{M}\\p{N}-]{1,63})+");

    /** Checks what was sent; refuses with INVALID_FIELD, naming the field and never its value. */
    static Applicant of(Optional<String> companyName, Optional<String> contactEmail) {
        return new Applicant(
                company(companyName.map(String::strip).orElse("")),
                email(contactEmail.map(String::strip).orElse("")));
    }

    /** The address as two of them are compared: without regard to case, nor to how its accents are written. */
    String emailKey() {
        return Normalizer.normalize(email, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String company(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_COMPANY) {
            throw invalid("company_name", "company_name has 1 to " + LONGEST_COMPANY + " characters.");
        }
        if (!Line.is(text)) {
            throw invalid("company_name", "company_name is one line of text without control characters.");
        }
        return text;
    }

    private static String email(String text) {
        if (text.isEmpty()) {
            throw invalid("contact_email", "contact_email is missing.");
        }
        // The length first: the pattern is not asked about long texts.
        if (text.length() > LONGEST_EMAIL || !EMAIL.matcher(text).matches()) {
            throw invalid(
                    "contact_email",
                    "contact_email is an address such as name@example.com, of at most " + LONGEST_EMAIL
                            + " characters.");
        }
        return text;
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Applicant[]";
    }
}
