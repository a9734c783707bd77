import { inspected } from './inspected.js'

/** Exchanges that came to no answer. */
export const NETWORK = [inspected] as const
