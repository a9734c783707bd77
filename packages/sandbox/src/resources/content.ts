import { plainBody } from '../flows/documented.js'
import type { Call, JsonObject } from '../flows/flow.js'

/** What APIv2 sends along with every request, and what differs each time. */
const V2_FRAME = new Set(['nonce_str', 'sign', 'sign_type'])

/**
 * Returns the body of a call as it was meant: encrypted fields in plaintext, so that the same
 * content is the same although its ciphertext differs each time, and without APIv2's frame.
 */
export function contentOf(call: Call): JsonObject {
  const plain = plainBody(call)
  return call.request.dialect === 'v2'
    ? Object.fromEntries(Object.entries(plain).filter(([name]) => !V2_FRAME.has(name)))
    : plain
}
