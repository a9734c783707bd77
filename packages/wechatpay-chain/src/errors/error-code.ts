import type { CodeV2, CodeV3 } from '../generated/error-codes.js'

/** The documented codes of WeChat Pay, of APIv3 and APIv2. */
export type KnownErrorCode = CodeV3 | CodeV2

/**
 * A code of WeChat Pay: editors offer the documented ones, and any string may be compared, since
 * WeChat Pay adds codes at any time.
 */
export type ErrorCode = KnownErrorCode | (string & Record<never, never>)
