import type { Problem } from '../messages/finding.js'
import { problem } from '../messages/problem.js'

/** Begins as the base64 of `{"`. */
const BASE64_OF_JSON = /^"?eyJ[A-Za-z0-9+/]{40}/
/** What UTF-8 of a Chinese character looks like where its bytes were read as Latin-1. */
const MISREAD = /[\u00e4-\u00e9][\u0080-\u00bf]{2}/

/**
 * Tells what became of a body whose signature is invalid, where that can be seen: never more than
 * an explanation, since what was changed is not believed.
 */
export function changedBody(body: Uint8Array): Problem | undefined {
  if (body.length === 0) return problem('notifications.empty-body')
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  if (BASE64_OF_JSON.test(text)) return problem('notifications.base64-body')
  return MISREAD.test(text) ? problem('notifications.misread-body') : undefined
}
