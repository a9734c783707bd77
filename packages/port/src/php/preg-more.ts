import { needArray } from './arguments.js'
import type { Mixed } from './mixed.js'
import { pregReplace, pregReplaceCallback, pregTest } from './preg.js'
import { buildLike, isArray, pairsOf } from './shape.js'

/** PHP's `preg_replace_callback_array`: a map of patterns and their callbacks. */
export const pregReplaceCallbackArray = (
  patterns: Mixed,
  subject: Mixed,
  limit: Mixed = -1,
): Mixed =>
  Object.entries(needArray(patterns, 'preg_replace_callback_array')).reduce(
    (text: Mixed, [pattern, callback]) => pregReplaceCallback(pattern, callback, text, limit),
    subject,
  )

const matches = (pattern: Mixed, text: Mixed): boolean =>
  (isArray(pattern) ? Object.values(pattern) : [pattern]).some((one) => pregTest(one, text) === 1)

/** PHP's `preg_filter`: `preg_replace` of what matches; null for a text that does not. */
export function pregFilter(
  pattern: Mixed,
  replacement: Mixed,
  subject: Mixed,
  limit: Mixed = -1,
): Mixed {
  if (!isArray(subject))
    return matches(pattern, subject) ? pregReplace(pattern, replacement, subject, limit) : null
  const kept = pairsOf(subject).filter(([, text]) => matches(pattern, text))
  return pregReplace(pattern, replacement, buildLike(subject, kept), limit)
}

/** PHP's `preg_last_error`: 0, since what is wrong with a pattern is thrown. */
export const pregLastError = (): number => 0

/** PHP's `preg_last_error_msg`. */
export const pregLastErrorMsg = (): string => 'No error'
