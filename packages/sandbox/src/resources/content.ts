import { constants, privateDecrypt } from 'node:crypto'
import type { Operation, Schema } from '@wechatpay-chain/catalog'
import type { Call, JsonObject } from '../flows/flow.js'
import { headerOf } from '../gateway/request.js'

/** What APIv2 sends along with every request, and what differs each time. */
const V2_FRAME = new Set(['nonce_str', 'sign', 'sign_type'])

/**
 * Returns the body of a call as it was meant: encrypted fields in plaintext, so that the same
 * content is the same although its ciphertext differs each time, and without APIv2's frame.
 */
export function contentOf({ body }: Operation, call: Call): JsonObject {
  const plain = body ? (opened(body.schema, call.body, call) as JsonObject) : call.body
  return call.request.dialect === 'v2'
    ? Object.fromEntries(Object.entries(plain).filter(([name]) => !V2_FRAME.has(name)))
    : plain
}

function opened(schema: Schema | undefined, value: unknown, call: Call): unknown {
  if (typeof value === 'string') return schema?.encrypted ? decrypted(value, call) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => opened(schema?.items, item, call))
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      opened(schema?.properties?.[name], child, call),
    ]),
  )
}

/** What is no ciphertext for a key of the sandbox stays as it was sent. */
function decrypted(value: string, { request, context: { keyRing } }: Call): string {
  const key = keyRing.find(headerOf(request, 'wechatpay-serial') ?? '')?.privateKey
  if (!key) return value
  try {
    return privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(value, 'base64'),
    ).toString()
  } catch {
    return value
  }
}
