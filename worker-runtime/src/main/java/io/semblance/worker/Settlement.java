package io.semblance.worker;

/** What becomes of a delivered command after an attempt. */
public enum Settlement {
    /** It is dealt with. */
    ACCEPT,
    /** It is to be delivered again, here or elsewhere. */
    RELEASE,
    /** Nobody can do anything with it. */
    REJECT,
    /** It is not ours any more. */
    ABANDON
}
