/// <reference types="node" preserve="true" />
// Signs as WeChat Pay signs, with the test's own keys. Nothing here uses the network, and the SDK
// itself does not import it.
import type { KeyObject } from 'node:crypto'
import { AesGcm } from './crypto/aes-gcm.js'
import { Hash } from './crypto/hash.js'
import { Rsa } from './crypto/rsa.js'
import { ConfigurationError } from './errors/errors.js'
import { entriesOf, Formatter, type OrderedInput } from './php/formatter.js'
import { Transformer } from './xml/transformer.js'

/** Signs a response or notification in place of WeChat Pay. */
export interface PlatformSigner {
  /** Private key of the platform: the test's own. */
  privateKey: KeyObject | string
  /** Serial number of the platform certificate, or public key ID (`PUB_KEY_ID_…`). */
  serial: string
  /** Seconds since 1970; defaults to now. */
  timestamp?: number | string
  /** Random string; defaults to a fresh one. */
  nonce?: string
}

/** A response to sign. */
export interface AnswerToSign extends PlatformSigner {
  /** The body exactly as it is sent; empty for a 204. */
  body?: string | Uint8Array
}

/** The four headers that carry the signature of a response or notification. */
export type SignatureHeaders = {
  'Wechatpay-Timestamp': string
  'Wechatpay-Nonce': string
  'Wechatpay-Signature': string
  'Wechatpay-Serial': string
}

/**
 * Signs an APIv3 response and returns its four headers.
 *
 * @throws {@link ConfigurationError} when the key is not a private key.
 */
export function signAnswer(response: AnswerToSign): SignatureHeaders {
  const {
    privateKey,
    serial,
    body = '',
    timestamp = Formatter.timestamp(),
    nonce = Formatter.nonce(),
  } = response
  const message =
    typeof body === 'string'
      ? Formatter.response(timestamp, nonce, body)
      : Formatter.responseBytes(timestamp, nonce, body)
  return {
    'Wechatpay-Timestamp': String(timestamp),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': Rsa.sign(message, privateKey),
    'Wechatpay-Serial': serial,
  }
}

/** A resource to encrypt as WeChat Pay encrypts the `resource` of a notification. */
export interface ResourceToEncrypt {
  /** The 32-byte APIv3 key of the merchant. */
  apiv3Key: string
  /** The resource: an object becomes JSON. */
  resource: object | string
  /** `original_type`, for example `transaction`; left out by default. */
  originalType?: string
  /** `associated_data`; defaults to `originalType`, else to an empty string. */
  associatedData?: string
  /** The 12 characters of the AES nonce; random by default. */
  resourceNonce?: string
}

/** The encrypted `resource` of a notification. */
export interface EncryptedResource {
  original_type?: string
  algorithm: 'AEAD_AES_256_GCM'
  ciphertext: string
  associated_data: string
  nonce: string
}

/**
 * Encrypts the resource of a notification (AEAD_AES_256_GCM).
 *
 * @throws {@link ConfigurationError} if the key does not have 32 bytes.
 */
export function encryptResource(options: ResourceToEncrypt): EncryptedResource {
  const {
    apiv3Key,
    resource,
    originalType,
    associatedData = originalType ?? '',
    resourceNonce = Formatter.nonce(12),
  } = options
  const plaintext = typeof resource === 'string' ? resource : JSON.stringify(resource)
  return {
    ...(originalType === undefined ? {} : { original_type: originalType }),
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: AesGcm.encrypt(plaintext, apiv3Key, resourceNonce, associatedData),
    associated_data: associatedData,
    nonce: resourceNonce,
  }
}

/** A notification to create. */
export interface NotificationToCreate extends PlatformSigner, ResourceToEncrypt {
  /** `event_type`, for example `TRANSACTION.SUCCESS`. */
  eventType: string
  /** `id` of the notification; random by default. */
  id?: string
  /** `create_time`, RFC 3339; defaults to the time of the signature. */
  createTime?: string
  /** `summary`; empty by default. */
  summary?: string
  /** `resource_type`; defaults to `encrypt-resource`. */
  resourceType?: string
}

/** A signed notification, ready to be posted. */
export interface CreatedNotification {
  headers: SignatureHeaders & { 'Content-Type': 'application/json' }
  /** The raw body, whose bytes are signed. */
  body: string
}

/**
 * Makes an APIv3 notification: encrypts its resource, writes its body, signs it.
 *
 * @throws {@link ConfigurationError} for unusable keys.
 */
export function createNotification(options: NotificationToCreate): CreatedNotification {
  const {
    timestamp = Formatter.timestamp(),
    eventType,
    summary = '',
    resourceType = 'encrypt-resource',
  } = options
  const body = JSON.stringify({
    id: options.id ?? Formatter.nonce(36),
    create_time:
      options.createTime ??
      new Date(Number(timestamp) * 1000).toISOString().replace(/\.\d+Z$/, '+00:00'),
    resource_type: resourceType,
    event_type: eventType,
    summary,
    resource: encryptResource(options),
  })
  return {
    headers: { ...signAnswer({ ...options, timestamp, body }), 'Content-Type': 'application/json' },
    body,
  }
}

/**
 * Signs an APIv2 response or notification and writes it as XML, `sign` last. An existing `sign` is
 * replaced.
 *
 * @throws {@link ConfigurationError} for a sign type that is neither `MD5` nor `HMAC-SHA256`, or
 * HMAC-SHA256 without a key.
 */
export function signV2Xml(
  map: OrderedInput,
  secret: string,
  signType: string = Hash.ALGO_MD5,
): string {
  const sign = Hash.sign(signType, Formatter.queryStringLike(Formatter.ksort(map)), secret)
  if (sign === null)
    throw new ConfigurationError('The sign type is none of APIv2: use MD5 or HMAC-SHA256.')
  const message = new Map(entriesOf(map))
  message.delete('sign')
  return Transformer.toXml(message.set('sign', sign))
}
