package io.semblance.gateway.jobs;

import java.util.List;

/** Hears of transitions once they are durable. Must be quick and must not throw. */
@FunctionalInterface
interface AfterCommit {
    void committed(List<Transition> transitions);
}
