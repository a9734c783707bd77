import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { keyProblem, unloadable } from '../crypto/key-problem.js'
import { Rsa } from '../crypto/rsa.js'
import { ConfigurationError } from '../errors/errors.js'
import { MESSAGES, message } from '../messages/message.js'
import { at } from './at.js'
import type { ClientConfig } from './client-config.js'
import { readMerchantCertificate } from './merchant-certificate.js'
import { normalSerial } from './serial.js'
import { bareKey } from './symmetric-keys.js'
import type { V3Option } from './v3-material.js'

/** What a private key is tried with. */
const PROBE = Buffer.from('wechatpay-chain')

export function loadPrivateKey(
  { privateKey, signer }: ClientConfig,
  missing: readonly V3Option[],
): KeyObject | undefined {
  if (signer !== undefined) {
    if (typeof signer !== 'function') throw new ConfigurationError(message('config.signer'))
    return undefined
  }
  if (missing.includes('privateKey')) return undefined
  if (privateKey === undefined || privateKey === null) {
    throw new ConfigurationError(message('config.private-key-missing'))
  }
  return at('privateKey', () => whole(Rsa.from(privateKey, Rsa.KEY_TYPE_PRIVATE)))
}

/**
 * Refuses a key that was changed by a letter: OpenSSL loads it, and what it signs is the signature
 * of no one.
 */
function whole(key: KeyObject): KeyObject {
  if (isPair(key)) return key
  const kind = MESSAGES['seen.private']
  throw unloadable('private', keyProblem('keys.damaged', 'private', { kind }))
}

function isPair(key: KeyObject): boolean {
  try {
    return verify('sha256', PROBE, createPublicKey(key), sign('sha256', PROBE, key))
  } catch {
    return false
  }
}

/** Reads what leaves no doubt however it is written, and `serial` from `merchant.cert`. */
export function readNotations(config: ClientConfig): ClientConfig {
  const { serial, merchant } = config
  if (typeof serial === 'string') config.serial = normalSerial(serial)
  for (const name of ['secret', 'apiv3Key'] as const)
    if (config[name] !== undefined) config[name] = bareKey(config[name]) as string
  if (serial !== undefined && serial !== null) return config
  if (typeof merchant === 'object' && merchant?.cert !== undefined)
    config.serial = readMerchantCertificate(merchant).certificate.serialNumber
  return config
}
