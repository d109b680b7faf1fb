package io.semblance.gateway.ledger;

import static io.semblance.gateway.jobs.JobFixtures.IDS;
import static io.semblance.gateway.jobs.JobFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.audit.Actor;
import io.semblance.gateway.audit.AuditAction;
import io.semblance.gateway.audit.AuditEntry;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Concern;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.FaultyTransactions.Cut;
import io.semblance.gateway.jobs.FaultyTransactions.CutOffException;
import io.semblance.gateway.jobs.JobCore;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a tenant may generate, and what becomes of the rows. */
class SubscriptionsIT {
    private static final DataSource DATABASE = TestDatabase.pooled(8);
    private static final Origin TICKET = Origin.operator("ticket-4711");
    private static final Duration MONTH = Duration.ofDays(30);

    private final JobCore core = new JobCore(DATABASE);
    private final Generations generations = new Generations(core);
    private final SubscriptionRows rows = new SubscriptionRows(core.sql);
    private final Ids ids = new Ids(core::now, new SecureRandom());
    private final AuditLog audit = new AuditLog(core.sql, ids, core::now);
    private final Subscriptions subscriptions = new Subscriptions(core.transactions, rows, audit, ids, core::now);
    private final TenantId tenant = new Ids(core::now, new SecureRandom()).newTenant();

    @Test
    void leavesATenantWithoutASubscriptionUnlimited() {
        JobView job = generations.ask(tenant, 10_000_000);

        generations.end(job, 10_000_000);

        assertThat(receipt(job).settlement().orElseThrow().captured()).isEqualTo(10_000_000);
    }

    @Test
    void refusesATenantWithoutASubscriptionWhereOneIsRequired() {
        Generations strict = new Generations(new JobCore(DATABASE, true));

        assertThat(refusal(() -> strict.ask(tenant, 1)).code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        subscribe(10);
        assertThat(strict.ask(tenant, 1).rowsReserved()).isEqualTo(1);
    }

    @Test
    void refusesForGoodWhatCanNeverFit() {
        subscribe(100);
        generations.end(generations.ask(tenant, 60), 60);

        ApiException refusal = refusal(() -> generations.ask(tenant, 41));

        assertThat(refusal.code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        assertThat(refusal.detail()).contains("40 unused rows");
        assertThat(generations.ask(tenant, 40).rowsReserved()).isEqualTo(40);
    }

    @Test
    void refusesForTheMomentWhatOthersHold() {
        subscribe(100);
        JobView other = generations.ask(tenant, 60);

        ApiException refusal = refusal(() -> generations.ask(tenant, 41));

        assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_RESERVATION_CONFLICT);
        assertThat(refusal.retryAfter()).contains(Shortage.PAUSE);
        generations.end(other, 10);
        assertThat(generations.ask(tenant, 90).rowsReserved()).isEqualTo(90);
        assertCounted(10, 90);
    }

    @Test
    void refusesMoreThanTheCapOfARequest() {
        subscribe(new Subscription.Terms(100, core.now(), core.now().plus(MONTH), Optional.of(20L)));

        ApiException refusal = refusal(() -> generations.ask(tenant, 21));

        assertThat(refusal.code()).isEqualTo(ErrorCode.REQUEST_CAP_EXCEEDED);
        assertThat(generations.ask(tenant, 20).rowsReserved()).isEqualTo(20);
    }

    @Test
    void chargesForWhatWasMadeAndNothingTwice() {
        subscribe(1_000);
        JobView whole = generations.ask(tenant, 100);
        JobView partial = generations.ask(tenant, 100);
        JobView failed = generations.ask(tenant, 100);
        JobView cancelled = generations.ask(tenant, 100);
        assertCounted(0, 400);

        generations.end(whole, 100);
        generations.end(whole, 100);
        generations.end(partial, 7);
        generations.fail(failed);
        core.cancelJob.cancel(tenant, cancelled.id());
        generations.end(cancelled, 100);
        generations.end(failed, 100);
        core.cancelJob.cancel(tenant, whole.id());

        assertCounted(107, 0);
        assertThat(Stream.of(whole, partial, failed, cancelled)
                        .map(job -> receipt(job).settlement().orElseThrow())
                        .map(Receipt.Settlement::captured))
                .containsExactly(100L, 7L, 0L, 0L);
        assertThat(new UsageRows(core.sql).since(tenant, day())).containsExactly(new UsageRows.Day(day(), 4, 107, 293));
    }

    @Test
    void chargesNeverMoreThanWasReserved() {
        subscribe(100);
        JobView job = generations.ask(tenant, 10);

        generations.end(job, 25);

        assertCounted(10, 0);
        assertThat(receipt(job).settlement().orElseThrow().released()).isZero();
    }

    @Test
    void takesLessThanNothingForNothing() {
        subscribe(100);
        JobView job = generations.ask(tenant, 10);

        generations.end(job, -5);

        assertCounted(0, 0);
    }

    @Test
    void countsARowAgainstTheWindowItWasReservedIn() {
        Subscription november =
                subscribe(new Subscription.Terms(100, core.now(), core.now().plus(MONTH), Optional.empty()));
        Subscription december = subscribe(new Subscription.Terms(
                100, core.now().plus(MONTH), core.now().plus(MONTH.multipliedBy(2)), Optional.empty()));
        JobView late = generations.ask(tenant, 80);
        core.pass(MONTH);
        JobView early = generations.ask(tenant, 90);

        generations.end(late, 80);
        generations.end(early, 90);

        assertThat(read(november).used()).isEqualTo(80);
        assertThat(read(december).used()).isEqualTo(90);
    }

    @Test
    void letsATenantThatWasMeteredGenerateNothingBetweenSubscriptions() {
        subscribe(new Subscription.Terms(
                100, core.now().plus(MONTH), core.now().plus(MONTH.multipliedBy(2)), Optional.empty()));
        assertThat(generations.ask(tenant, 1_000).rowsReserved())
                .as("before the first one begins")
                .isEqualTo(1_000);

        core.pass(MONTH);
        assertThat(refusal(() -> generations.ask(tenant, 1_000)).code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        core.pass(MONTH);

        ApiException refusal = refusal(() -> generations.ask(tenant, 1));
        assertThat(refusal.code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        assertThat(refusal.detail()).contains("No row subscription is active");
    }

    @Test
    void reservesNothingMoreOfAnEndedSubscriptionAndSettlesWhatItHolds() {
        Subscription ended = subscribe(100);
        JobView job = generations.ask(tenant, 50);
        core.pass(Duration.ofMinutes(1));

        assertThat(subscriptions.end(tenant, ended.id(), TICKET).status(core.now()))
                .isEqualTo(Subscription.Status.ENDED);
        assertThat(refusal(() -> generations.ask(tenant, 1)).code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        generations.end(job, 30);

        assertThat(read(ended).used()).isEqualTo(30);
        assertThat(read(ended).held()).isZero();
        core.pass(Duration.ofMinutes(1));
        assertThat(subscriptions.end(tenant, ended.id(), TICKET))
                .as("a repetition")
                .isEqualTo(read(ended));
        Subscription next = subscribe(200);
        generations.end(generations.ask(tenant, 200), 200);
        assertThat(read(next).used()).isEqualTo(200);
    }

    @Test
    void endsOnlyTheSubscriptionsOfTheTenantNamed() {
        Subscription mine = subscribe(100);

        assertThat(refusal(() -> subscriptions.end(IDS.newTenant(), mine.id(), TICKET))
                        .code())
                .isEqualTo(ErrorCode.SUBSCRIPTION_NOT_FOUND);
        assertThat(read(mine).status(core.now())).isEqualTo(Subscription.Status.ACTIVE);
    }

    @Test
    void tellsTheAuditLogWhoOpenedAndEndedASubscription() {
        Subscription subscription = subscribe(100);
        core.pass(Duration.ofMinutes(1));
        subscriptions.end(tenant, subscription.id(), Origin.operator("ticket-4712"));
        subscriptions.end(tenant, subscription.id(), Origin.operator("a repetition"));

        List<AuditEntry> entries = entries();

        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly(AuditAction.SUBSCRIPTION_ENDED, AuditAction.SUBSCRIPTION_OPENED);
        assertThat(entries)
                .extracting(AuditEntry::origin)
                .containsExactly(new Origin(Actor.OPERATOR, "ticket-4712"), TICKET);
        assertThat(entries)
                .extracting(AuditEntry::concern)
                .containsOnly(Concern.of(tenant, subscription.id().value()));
    }

    @Test
    void tellsTheAuditLogOfNothingThatDidNotHappen() {
        Subscription subscription = subscribe(100);
        refusal(() -> subscribe(200));
        refusal(() -> subscriptions.end(IDS.newTenant(), subscription.id(), TICKET));
        core.transactions.cutNext(Cut.ROLLED_BACK);
        assertThat(catchThrowableOfType(
                        CutOffException.class, () -> subscriptions.end(tenant, subscription.id(), TICKET)))
                .isNotNull();

        assertThat(read(subscription).status(core.now())).isEqualTo(Subscription.Status.ACTIVE);
        assertThat(entries()).extracting(AuditEntry::action).containsExactly(AuditAction.SUBSCRIPTION_OPENED);
    }

    private List<AuditEntry> entries() {
        return audit.list(new AuditLog.Filter(Optional.of(tenant), Optional.empty()), Optional.empty(), 10);
    }

    @Test
    void refusesASecondSubscriptionForTheSameTime() {
        subscribe(100);

        for (Duration start : List.of(Duration.ofDays(-9), Duration.ZERO, MONTH.minusNanos(1_000))) {
            Subscription.Terms terms = new Subscription.Terms(
                    5, core.now().plus(start), core.now().plus(MONTH.plusDays(1)), Optional.empty());
            assertThat(refusal(() -> subscriptions.open(tenant, terms, TICKET)).code())
                    .isEqualTo(ErrorCode.SUBSCRIPTION_OVERLAPS);
        }
        assertThat(subscribe(new Subscription.Terms(
                                5, core.now().plus(MONTH), core.now().plus(MONTH.plusDays(1)), Optional.empty()))
                        .status(core.now()))
                .isEqualTo(Subscription.Status.SCHEDULED);
    }

    @Test
    void opensOneOfManyThatAreAskedForAtOnce() throws Exception {
        List<Callable<Optional<ErrorCode>>> operators = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Optional<ErrorCode>>) () -> {
                    try {
                        subscribe(100);
                        return Optional.empty();
                    } catch (ApiException e) {
                        return Optional.of(e.code());
                    }
                })
                .toList();
        int opened = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<ErrorCode>> told : threads.invokeAll(operators)) {
                opened += told.get().isEmpty() ? 1 : 0;
            }
        }
        assertThat(opened).isEqualTo(1);
        assertThat(subscriptions.of(tenant)).hasSize(1);
    }

    @Test
    void countsWhatWasCommittedOnly() {
        subscribe(100);
        core.transactions.cutNext(Cut.ROLLED_BACK);
        assertThat(catchThrowableOfType(CutOffException.class, () -> generations.ask(tenant, 50)))
                .isNotNull();
        assertCounted(0, 0);
        assertThat(moved("reserved")).isZero();

        JobView job = generations.ask(tenant, 50);
        core.transactions.cutNext(Cut.ROLLED_BACK);
        assertThat(catchThrowableOfType(CutOffException.class, () -> generations.end(job, 20)))
                .isNotNull();
        assertCounted(0, 50);
        generations.end(job, 20);

        assertCounted(20, 0);
        assertThat(moved("reserved")).isEqualTo(50);
        assertThat(moved("captured")).isEqualTo(20);
        assertThat(moved("released")).isEqualTo(30);
        assertThat(refusal(() -> generations.ask(tenant, 81)).code()).isEqualTo(ErrorCode.ROW_QUOTA_EXCEEDED);
        assertThat(core.meters
                        .counter("semblance.ledger.refusals", "reason", "rows")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leavesTheRowsOfOtherTenantsAlone() {
        subscribe(100);
        TenantId neighbour = IDS.newTenant();
        LedgerFixtures.give(core.sql, neighbour, 100, Optional.empty(), core.now());

        generations.end(generations.ask(neighbour, 100), 100);

        assertCounted(0, 0);
        assertThat(generations.ask(tenant, 100).rowsReserved()).isEqualTo(100);
    }

    @Test
    void forgetsReceiptsAfterTheirTimeButNotWhatIsHeld() {
        LedgerProperties properties = new LedgerProperties(false, Duration.ofDays(400));
        ForgetReceipts forget =
                new ForgetReceipts(new ReceiptRows(core.sql), new UsageRows(core.sql), core::now, properties);
        JobView settled = generations.ask(tenant, 10);
        JobView held = generations.ask(tenant, 20);
        generations.end(settled, 10);

        core.pass(Duration.ofDays(399));
        forget.forget();
        assertThat(receipt(settled).reserved()).isEqualTo(10);
        assertThat(new UsageRows(core.sql).since(tenant, day())).hasSize(1);

        core.pass(Duration.ofDays(2));
        forget.forget();
        assertThat(new ReceiptRows(core.sql).find(tenant, settled.id())).isEmpty();
        assertThat(receipt(held).settlement()).isEmpty();
        assertThat(new UsageRows(core.sql).since(tenant, day())).isEmpty();
    }

    private Subscription subscribe(long count) {
        return subscribe(new Subscription.Terms(count, core.now(), core.now().plus(MONTH), Optional.empty()));
    }

    private Subscription subscribe(Subscription.Terms terms) {
        return subscriptions.open(tenant, terms, TICKET);
    }

    private Subscription read(Subscription subscription) {
        return rows.find(subscription.tenant(), subscription.id()).orElseThrow();
    }

    private Receipt receipt(JobView job) {
        return new ReceiptRows(core.sql).find(tenant, job.id()).orElseThrow();
    }

    private void assertCounted(long used, long held) {
        Subscription active = subscriptions.active(tenant).orElseThrow();
        assertThat(active.used()).as("used").isEqualTo(used);
        assertThat(active.held()).as("held").isEqualTo(held);
        assertThat(active.free()).as("free").isEqualTo(active.terms().rows() - used - held);
    }

    /** The day of the clock that the test has not moved. */
    private static LocalDate day() {
        return LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    }

    private double moved(String movement) {
        return core.meters
                .counter("semblance.ledger.rows", "movement", movement)
                .count();
    }

    private static ApiException refusal(ThrowingCallable request) {
        ApiException refusal = catchThrowableOfType(ApiException.class, request);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
