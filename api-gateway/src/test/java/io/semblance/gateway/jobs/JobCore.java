package io.semblance.gateway.jobs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.jobs.postgres.PostgresDispatchQueue;
import io.semblance.gateway.jobs.postgres.PostgresJobReads;
import io.semblance.gateway.jobs.postgres.PostgresJobRows;
import io.semblance.gateway.jobs.postgres.PostgresPauses;
import io.semblance.gateway.ledger.LedgerMetrics;
import io.semblance.gateway.ledger.PostgresReservations;
import io.semblance.schema.job.JobControl;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The job core on a real database, without HTTP and without a broker, under a clock that the test moves. */
public final class JobCore {
    public static final LeaseProperties LEASES = new LeaseProperties(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            3);

    public final DataSource database;
    public final JdbcClient sql;
    public final FaultyTransactions transactions;
    public final List<JobControl> told = new CopyOnWriteArrayList<>();
    public final List<JobView> endedInTransaction = new CopyOnWriteArrayList<>();
    public final List<JobView> clearedUp = new CopyOnWriteArrayList<>();
    public final PostgresDispatchQueue queue;
    public final Pauses pauses;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Waiters waiters = new Waiters();
    final RecentJobs jobs;
    public final SubmitJob submitJob;
    public final CancelJob cancelJob;
    public final Projection projection;

    private volatile Instant now = JobFixtures.NOON;
    private volatile boolean endingsFail;
    private volatile boolean holdsBack;

    public JobCore() {
        this(TestDatabase.migrated());
    }

    public JobCore(DataSource database) {
        this(database, false);
    }

    /**
     * @param subscriptionRequired whether tenants without a subscription may generate nothing
     */
    public JobCore(DataSource database, boolean subscriptionRequired) {
        this.database = database;
        sql = JdbcClient.create(database);
        queue = new PostgresDispatchQueue(sql);
        pauses = new PostgresPauses(sql);
        jobs = new RecentJobs(new PostgresJobReads(sql), waiters);
        transactions = new FaultyTransactions(new TransactionTemplate(new JdbcTransactionManager(database)));
        InstantSource clock = this::now;
        PostgresJobRows rows = new PostgresJobRows(new NamedParameterJdbcTemplate(database));
        PostgresReservations reservations =
                new PostgresReservations(sql, clock, subscriptionRequired, new LedgerMetrics(meters));
        Consequences consequences = new Consequences(
                jobs, waiters, type -> {}, new JobMetrics(meters), () -> List.of(clearedUp::add), Runnable::run);
        Endings endings = new Endings(reservations, () -> List.of(new Room()));
        projection = new Projection(transactions, rows, endings, consequences, clock, LEASES);
        submitJob = new SubmitJob(
                transactions,
                rows,
                reservations,
                type -> {},
                clock,
                new SubmissionProperties(8, Duration.ofSeconds(20)));
        cancelJob = new CancelJob(projection, told::add, clock);
    }

    private final class Room implements JobEnding {
        @Override
        public void ended(JobView job) {
            if (endingsFail) {
                throw new IllegalStateException("as the test wants");
            }
            endedInTransaction.add(job);
        }

        @Override
        public boolean holdsBack(JobView job) {
            return holdsBack;
        }
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public Instant now() {
        return now;
    }

    public void letEndingsFail(boolean fail) {
        endingsFail = fail;
    }

    /** Whether what jobs have made is to be delivered before they are completed. */
    public void holdBack(boolean hold) {
        holdsBack = hold;
    }

    public JobView submit(JobDraft draft) {
        return submitJob.submit(draft, () -> {});
    }

    /** The job as the database has it. */
    public JobView read(JobView job) {
        return new PostgresJobReads(sql).find(job.tenant(), job.id()).orElseThrow();
    }

    public JobEvent started(JobView job) {
        return new JobEvent.Started(JobFixtures.header(job, 1, 1, 1));
    }

    public JobEvent succeeded(JobView job) {
        return new JobEvent.Succeeded(JobFixtures.header(job, 1, 1, 2), new JobResult.Probed());
    }

    public long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
