import type { Words } from './words.js'

/** Words on calls of other PHP SDKs. */
export const OTHER_SDKS = {} satisfies Record<string, Words>
