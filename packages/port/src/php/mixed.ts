/**
 * PHP's `mixed`. Translated code passes what PHP passed, so helpers convert their arguments as PHP
 * does instead of refusing them.
 */
// biome-ignore lint/suspicious/noExplicitAny: translated code has PHP's types, which are dynamic
export type Mixed = any
