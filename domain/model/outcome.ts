/**
 * Refusing data is a value, never an exception: a step that cannot accept something says so with a fault.
 * What fails to work (throttle, time-out) is thrown instead, so that the queue delivers again.
 */
export type Outcome<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F };

/** A result that holds a value. */
export const accepted = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** A result that holds the reason why there is no value. */
export const refused = <F>(fault: F): { readonly ok: false; readonly fault: F } => ({ ok: false, fault });
