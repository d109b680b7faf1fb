package io.semblance.gateway.jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions on the real database, of which the next can be made to go wrong at its end. */
public final class FaultyTransactions implements TransactionOperations {
    /** What goes wrong. */
    public enum Cut {
        NOTHING,
        /** All of it was written, and then rolled back. */
        ROLLED_BACK,
        /** It was committed, but the connection broke before anybody heard of it. */
        UNHEARD
    }

    /** The end of a connection, as the test wants it. */
    public static final class CutOffException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CutOffException(Cut cut) {
            super(cut.name());
        }
    }

    private final TransactionOperations real;
    private volatile Cut next = Cut.NOTHING;

    FaultyTransactions(TransactionOperations real) {
        this.real = real;
    }

    public void cutNext(Cut cut) {
        next = cut;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        Cut cut = next;
        next = Cut.NOTHING;
        T result = real.execute(status -> performed(work, status, cut));
        if (cut == Cut.UNHEARD) {
            throw new CutOffException(cut);
        }
        return result;
    }

    private static <T extends @Nullable Object> T performed(
            TransactionCallback<T> work, TransactionStatus status, Cut cut) {
        T result = work.doInTransaction(status);
        if (cut == Cut.ROLLED_BACK) {
            throw new CutOffException(cut);
        }
        return result;
    }
}
