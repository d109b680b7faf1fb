package io.semblance.gateway.signup;

import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.signup.Signup.Account;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of signups. What is expired is not found. */
final class SignupRows {
    // A request can be declined or expire between two looks at it; that it happens this often in a row is a defect.
    private static final int LOOKS = 5;

    private static final String FORGET_EXPIRED_OF =
            "DELETE FROM signups WHERE email_key = :key AND state = 'pending' AND expires_at <= :now";
    private static final String INSERT = """
            INSERT INTO signups (id, company_name, contact_email, email_key, state, created_at, expires_at)
            VALUES (:id, :company, :email, :key, 'pending', :now, :expires)
            ON CONFLICT (email_key) WHERE state IN ('pending', 'approved') DO NOTHING
            """;
    private static final String VISIBLE = "(expires_at IS NULL OR expires_at > :now)";
    private static final String FIND_BY_EMAIL =
            "SELECT * FROM signups WHERE email_key = :key AND state IN ('pending', 'approved') AND " + VISIBLE;
    private static final String FIND = "SELECT * FROM signups WHERE id = :id AND " + VISIBLE;
    private static final String LIST = "SELECT * FROM signups WHERE " + VISIBLE + """
             AND (CAST(:before AS text) IS NULL OR id < :before)
             AND (CAST(:state AS text) IS NULL OR state = :state)
            ORDER BY id DESC LIMIT :limit
            """;
    private static final String APPROVE = """
            UPDATE signups SET state = 'approved', decided_at = :now, expires_at = NULL,
                tenant_id = :tenant, client_id = :client, claim_id = :claim
            WHERE id = :id RETURNING *
            """;
    private static final String DECLINE = """
            UPDATE signups SET state = 'declined', decided_at = :now, expires_at = :expires WHERE id = :id RETURNING *
            """;
    private static final String FORGET = "DELETE FROM signups WHERE expires_at <= :now";

    private final JdbcClient sql;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration keep;

    SignupRows(JdbcClient sql, Ids ids, InstantSource clock, Duration keep) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * The one request of an address.
     *
     * @param fresh whether it was made now
     */
    record Entered(Signup signup, boolean fresh) {}

    /** Enters a request, or finds the one that the address has already; an index holds them to one. */
    Entered enter(Applicant applicant) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Entered> entered = insert(applicant)
                    .map(made -> new Entered(made, true))
                    .or(() -> find(applicant).map(found -> new Entered(found, false)));
            if (entered.isPresent()) {
                return entered.get();
            }
        }
        throw new IllegalStateException("a request for access neither exists nor can be made");
    }

    private Optional<Signup> insert(Applicant applicant) {
        Instant now = clock.instant();
        sql.sql(FORGET_EXPIRED_OF)
                .param("key", applicant.emailKey())
                .param("now", at(now))
                .update();
        Signup made = new Signup(
                Signup.ID_PREFIX + ids.ulid(),
                applicant,
                SignupState.PENDING,
                now,
                Optional.empty(),
                Optional.of(now.plus(keep)),
                Optional.empty());
        int inserted = sql.sql(INSERT)
                .param("id", made.id())
                .param("company", applicant.company())
                .param("email", applicant.email())
                .param("key", applicant.emailKey())
                .param("now", at(now))
                .param("expires", at(now.plus(keep)))
                .update();
        return inserted == 1 ? Optional.of(made) : Optional.empty();
    }

    private Optional<Signup> find(Applicant applicant) {
        return sql.sql(FIND_BY_EMAIL)
                .param("key", applicant.emailKey())
                .param("now", at(clock.instant()))
                .query(SignupRows::signup)
                .optional();
    }

    Optional<Signup> find(String id) {
        return one(FIND, id);
    }

    /** Keeps others from deciding until the caller's transaction ends. */
    Optional<Signup> hold(String id) {
        return one(FIND + " FOR UPDATE", id);
    }

    private Optional<Signup> one(String query, String id) {
        return sql.sql(query)
                .param("id", id)
                .param("now", at(clock.instant()))
                .query(SignupRows::signup)
                .optional();
    }

    /** One row more than the page's limit, when there are so many. */
    List<Signup> list(Optional<SignupState> state, PageRequest page) {
        return sql.sql(LIST)
                .param("now", at(clock.instant()))
                .param("before", page.before().orElse(null), Types.VARCHAR)
                .param("state", state.map(SignupState::word).orElse(null), Types.VARCHAR)
                .param("limit", page.limit() + 1)
                .query(SignupRows::signup)
                .list();
    }

    Signup approve(String id, Account account) {
        return sql.sql(APPROVE)
                .param("id", id)
                .param("now", at(clock.instant()))
                .param("tenant", account.tenant().value())
                .param("client", account.clientId())
                .param("claim", account.claimId())
                .query(SignupRows::signup)
                .single();
    }

    Signup decline(String id) {
        Instant now = clock.instant();
        return sql.sql(DECLINE)
                .param("id", id)
                .param("now", at(now))
                .param("expires", at(now.plus(keep)))
                .query(SignupRows::signup)
                .single();
    }

    /** Removes what is expired, and with it the names and addresses. */
    void forget() {
        sql.sql(FORGET).param("now", at(clock.instant())).update();
    }

    private static Signup signup(ResultSet row, int number) throws SQLException {
        SignupState state = SignupState.ofWord(row.getString("state")).orElseThrow();
        return new Signup(
                row.getString("id"),
                new Applicant(row.getString("company_name"), row.getString("contact_email")),
                state,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "decided_at"),
                time(row, "expires_at"),
                state == SignupState.APPROVED ? Optional.of(account(row)) : Optional.empty());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new TenantId(row.getString("tenant_id")), row.getString("client_id"), row.getString("claim_id"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
