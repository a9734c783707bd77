import { AesGcm } from '../crypto/aes-gcm.js'
import { ConfigurationError, DecryptionError, WeChatPayError } from '../errors/errors.js'
import { message, type Part } from '../messages/message.js'
import { bufferOf } from '../values/bytes.js'
import { ownOptions } from '../values/own-options.js'
import type { ReceivedNotification } from './types.js'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Strings that every notification has; the first two must not be empty. */
const STRINGS = ['id', 'event_type', 'create_time', 'resource_type', 'summary'] as const

/**
 * Reads a verified APIv3 notification and decrypts its resource.
 *
 * @throws ConfigurationError without the APIv3 key, DecryptionError when it does not decrypt the
 * resource, WeChatPayError `ERR_NOTIFICATION_BODY` for an unexpected structure
 */
export function readV3(body: Uint8Array, apiv3Key: string | undefined): ReceivedNotification {
  const envelope = ownOptions(
    parse(bufferOf(body).toString('utf8'), message('notification.itself')),
    [...STRINGS, 'resource'],
  )
  const { resource } = envelope
  if (!isObject(resource)) throw malformed(message('notification.no-resource'))
  for (const name of STRINGS.slice(0, 2)) {
    if (typeof envelope[name] !== 'string' || envelope[name] === '')
      throw malformed(message('notification.no-field', { name }))
  }
  const strings = Object.fromEntries(
    STRINGS.map((name) => [name, typeof envelope[name] === 'string' ? envelope[name] : '']),
  )
  const { original_type: type } = ownOptions(resource, ['original_type'])
  const event = {
    version: 'v3',
    ...strings,
    ...(typeof type === 'string' ? { original_type: type } : {}),
    resource: parse(decryptResource(resource, apiv3Key), message('notification.its-resource')),
  }
  return event as unknown as ReceivedNotification
}

function decryptResource(resource: JsonObject, apiv3Key: string | undefined): string {
  const names = ['algorithm', 'ciphertext', 'nonce', 'associated_data'] as const
  const { algorithm, ciphertext, nonce, associated_data: associated } = ownOptions(resource, names)
  return decryptGcm({ algorithm, ciphertext, nonce, associated }, apiv3Key)
}

/** A ciphertext encrypted with the APIv3 key, as in notifications of both versions. */
export interface GcmFields {
  algorithm: unknown
  ciphertext: unknown
  nonce: unknown
  associated: unknown
}

/**
 * Decrypts a ciphertext with the APIv3 key.
 *
 * @throws ConfigurationError, DecryptionError
 */
export function decryptGcm(
  { algorithm, ciphertext, nonce, associated }: GcmFields,
  apiv3Key: string | undefined,
): string {
  if (apiv3Key === undefined) {
    throw new ConfigurationError(message('notification.apiv3-key'))
  }
  if (algorithm !== 'AEAD_AES_256_GCM') {
    throw new DecryptionError(
      message('notification.algorithm', { algorithm: JSON.stringify(algorithm) }),
    )
  }
  if (typeof ciphertext !== 'string' || typeof nonce !== 'string' || nonce === '') {
    throw new DecryptionError(message('notification.no-ciphertext'))
  }
  if (associated !== undefined && associated !== null && typeof associated !== 'string') {
    throw new DecryptionError(message('notification.associated'))
  }
  return AesGcm.decrypt(ciphertext, apiv3Key, nonce, associated ?? '')
}

/** Parses JSON that must be an object; its error shows nothing of the content. */
export function parse(json: string, what: Part): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw malformed(message('notification.not-json', { what }))
  }
  if (!isObject(value)) throw malformed(message('notification.not-object', { what }))
  return value
}

function malformed(what: Part): WeChatPayError {
  return new WeChatPayError(message('notification.malformed', { what }), {
    code: 'ERR_NOTIFICATION_BODY',
  })
}
