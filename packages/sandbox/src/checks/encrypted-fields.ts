import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { Operation, Schema } from '@wechatpay-chain/catalog'
import type { Call } from '../flows/flow.js'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { ERROR_NUMBER } from '../protocol/failure.js'
import { headerOf } from '../protocol/request.js'
import type { Violation } from '../schema/validate.js'
import { isExampleKey } from './examples.js'

/**
 * Finds an encrypted field that cannot be decrypted with the key that `Wechatpay-Serial` names:
 * sent in plaintext, or encrypted with another key or padding. Fields with a key of their own
 * (banks) are not checked, nor are those for a key of the documents' examples where these are taken.
 */
export function encryptionViolation({ body }: Operation, call: Call): Violation | undefined {
  if (body?.mediaType !== 'application/json') return undefined
  const { keyRing } = call.context
  const serial = headerOf(call.request, 'wechatpay-serial')
  if (serial !== undefined && call.context.lenient && isExampleKey(serial)) return undefined
  const key = serial === undefined ? undefined : keyRing.find(serial)?.privateKey
  return search(body.schema, call.body, { key, serial }, '')
}

interface Lock {
  key: KeyObject | undefined
  serial: string | undefined
}

function search(
  schema: Schema,
  value: unknown,
  lock: Lock,
  pointer: string,
): Violation | undefined {
  if (typeof value === 'string')
    return schema.encrypted && !schema.encryptedWith && value !== ''
      ? check(value, lock, pointer)
      : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, child] of Object.entries(value)) {
    const known = Array.isArray(value) ? schema.items : schema.properties?.[name]
    const violation = known && search(known, child, lock, `${pointer}/${name}`)
    if (violation) return violation
  }
  return undefined
}

function check(value: string, { key, serial }: Lock, field: string): Violation | undefined {
  const wrong = (issue: Message): Violation => ({
    detail: { field, value: `${value.slice(0, 24)}…`, location: 'body' },
    issue,
    number: ERROR_NUMBER.illegalParameter,
  })
  if (!key) return wrong(message('parameter.not-encrypted', { serial: serial ?? '–' }))
  try {
    privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(value, 'base64'),
    )
    return undefined
  } catch {
    return wrong(message('parameter.not-decryptable'))
  }
}
