import { undecryptable } from './undecryptable.js'

/** Fields that are encrypted. */
export const ENCRYPTION = [undecryptable] as const
