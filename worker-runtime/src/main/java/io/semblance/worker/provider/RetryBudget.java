package io.semblance.worker.provider;

/**
 * Retries in proportion to questions, so that a provider in trouble is not asked a multiple. Ten are held ready; each question adds a
 * part of one, up to ten.
 */
final class RetryBudget {
    private static final double MOST = 10;

    private final double perQuestion;
    private double left = MOST;

    RetryBudget(double perQuestion) {
        this.perQuestion = perQuestion;
    }

    synchronized void earn() {
        left = Math.min(MOST, left + perQuestion);
    }

    synchronized boolean spend() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
