import { AesGcm } from '../crypto/aes-gcm.js'
import { ConfigurationError, DecryptionError, WeChatPayError } from '../errors/errors.js'
import { bufferOf } from '../values/bytes.js'
import { ownOptions } from '../values/own-options.js'
import type { ReceivedNotification } from './types.js'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Texts that every notification has; the first two must say something. */
const TEXTS = ['id', 'event_type', 'create_time', 'resource_type', 'summary'] as const

/**
 * Reads a verified APIv3 notification and decrypts its resource.
 *
 * @throws ConfigurationError without the APIv3 key, DecryptionError when the resource does not open
 * with it, WeChatPayError `ERR_NOTIFICATION_BODY` for another shape
 */
export function readV3(body: Uint8Array, apiv3Key: string | undefined): ReceivedNotification {
  const envelope = ownOptions(parse(bufferOf(body).toString('utf8'), 'The notification'), [
    ...TEXTS,
    'resource',
  ])
  const { resource } = envelope
  if (!isObject(resource)) throw malformed('The notification has no resource')
  for (const name of TEXTS.slice(0, 2)) {
    if (typeof envelope[name] !== 'string' || envelope[name] === '')
      throw malformed(`The notification has no ${name}`)
  }
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, typeof envelope[name] === 'string' ? envelope[name] : '']),
  )
  const { original_type: type } = ownOptions(resource, ['original_type'])
  const event = {
    version: 'v3',
    ...texts,
    ...(typeof type === 'string' ? { original_type: type } : {}),
    resource: parse(decryptResource(resource, apiv3Key), 'The resource of the notification'),
  }
  return event as unknown as ReceivedNotification
}

function decryptResource(resource: JsonObject, apiv3Key: string | undefined): string {
  const names = ['algorithm', 'ciphertext', 'nonce', 'associated_data'] as const
  const { algorithm, ciphertext, nonce, associated_data: associated } = ownOptions(resource, names)
  return decryptGcm({ algorithm, ciphertext, nonce, associated }, apiv3Key)
}

/** A ciphertext under the APIv3 key, as both versions of notifications carry one. */
export interface GcmFields {
  algorithm: unknown
  ciphertext: unknown
  nonce: unknown
  associated: unknown
}

/** Opens a ciphertext under the APIv3 key. @throws ConfigurationError, DecryptionError */
export function decryptGcm(
  { algorithm, ciphertext, nonce, associated }: GcmFields,
  apiv3Key: string | undefined,
): string {
  if (apiv3Key === undefined) {
    throw new ConfigurationError(
      'apiv3Key is missing: notifications are encrypted with the APIv3 key; give it in the configuration.',
    )
  }
  if (algorithm !== 'AEAD_AES_256_GCM') {
    throw new DecryptionError(
      `The notification is encrypted with ${JSON.stringify(algorithm)}; this SDK opens AEAD_AES_256_GCM.`,
    )
  }
  if (typeof ciphertext !== 'string' || typeof nonce !== 'string' || nonce === '') {
    throw new DecryptionError('The notification has no ciphertext or no nonce.')
  }
  if (associated !== undefined && associated !== null && typeof associated !== 'string') {
    throw new DecryptionError('The associated data of the notification are no text.')
  }
  return AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated ?? '')
}

/** Parses JSON that must be an object; says nothing of its content. */
export function parse(text: string, what: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed(`${what} is no JSON`)
  }
  if (!isObject(value)) throw malformed(`${what} is no JSON object`)
  return value
}

function malformed(what: string): WeChatPayError {
  return new WeChatPayError(`${what}, though its signature holds.`, {
    code: 'ERR_NOTIFICATION_BODY',
  })
}
