import { type KeyObject, X509Certificate } from 'node:crypto'
import { type ReadCertificate, readCertificates } from '../crypto/certificate-from.js'
import { givenText, pathAllowed } from '../crypto/key-file.js'
import { type KeyItem, keyItems } from '../crypto/key-items.js'
import { type KeyProblemCode, keyProblem } from '../crypto/key-problem.js'
import { ConfigurationError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message } from '../messages/message.js'
import { bufferOf, isBytes } from '../values/bytes.js'
import { at } from './at.js'
import type { ClientConfig, MerchantTls } from './client-config.js'

/** Makes an error of what is wrong with the merchant API certificate. */
export function merchantError(code: KeyProblemCode, name = 'merchant'): ConfigurationError {
  return errorAt(name, keyProblem(code, 'certificate'))
}

/** Makes an error of a problem at an option. */
export function errorAt(name: string, found: Problem): ConfigurationError {
  const { cause, cure } = found
  return new ConfigurationError(message('config.problem-at', { name, cause, cure }), {
    hint: cure,
    findings: [found],
  })
}

/** Reads `merchant.cert`; a path may be bare. */
export function readMerchantCertificate(merchant: MerchantTls): ReadCertificate {
  const { cert, key } = merchant
  try {
    return at('merchant.cert', () => readCertificates(pathAllowed(cert), 'certificate'))
  } catch (error) {
    const isSwapped = holds(cert, 'private') && holds(key, 'certificate') && !holds(key, 'private')
    throw isSwapped ? merchantError('keys.swapped') : error
  }
}

/** Whether what was given can be read and has an item of a family in it. */
function holds(given: unknown, family: KeyItem['family']): boolean {
  const bytes = isBytes(given) ? bufferOf(given) : pathAllowed(given)
  if (typeof bytes !== 'string' && !Buffer.isBuffer(bytes)) return given instanceof X509Certificate
  try {
    return keyItems(givenText(bytes, 'certificate')).some((item) => item.family === family)
  } catch {
    return false
  }
}

/** Subject of WeChat Pay's platform certificates. */
const PLATFORM = /(?:^|\n)CN=Tenpay\.com sign/

/**
 * Checks the merchant API certificate against the rest of the configuration.
 *
 * @returns what is worth a warning
 */
export function checkMerchantCertificate(
  { merchant, serial, mchid, now = Date.now }: ClientConfig,
  privateKey: KeyObject | undefined,
  platformKeys: Iterable<KeyObject>,
): Message[] {
  if (merchant?.cert === undefined) return []
  const { certificate } = readMerchantCertificate(merchant)
  const { serialNumber, publicKey, subject } = certificate
  const isPlatforms =
    PLATFORM.test(subject) || [...platformKeys].some((key) => key.equals(publicKey))
  if (isPlatforms) throw merchantError('keys.platform-certificate', 'merchant.cert')
  if (serial !== undefined && serialNumber !== serial)
    throw new ConfigurationError(message('config.serial-of-certificate', { serialNumber }))
  if (privateKey !== undefined && !certificate.checkPrivateKey(privateKey))
    throw new ConfigurationError(message('config.key-of-certificate'))
  return [...holderOf(subject, mchid), ...expiryOf('merchant.cert', certificate, now())]
}

/** Merchant API certificates have the merchant ID as common name. */
function holderOf(subject: string, mchid: string): Message[] {
  const holder = /(?:^|\n)CN=(\d{8,10})(?:\n|$)/.exec(subject)?.[1]
  if (holder === undefined || holder === mchid || !/^\d{8,10}$/.test(mchid)) return []
  const { cause, cure } = keyProblem('keys.another-merchant', 'certificate', { holder })
  return [message('config.problem-at', { name: 'merchant.cert', cause, cure })]
}

/** Warns of a certificate outside its time: what it is used for is refused elsewhere. */
export function expiryOf(
  name: string | Message,
  { validFrom, validTo }: X509Certificate,
  now: number,
): Message[] {
  const [from, to] = [new Date(validFrom), new Date(validTo)]
  if (now >= from.getTime() && now <= to.getTime()) return []
  const day = (date: Date) => date.toISOString().slice(0, 10)
  const kind = name === 'merchant.cert' ? 'keys.expired' : 'keys.platform-expired'
  const { cause, cure } = keyProblem(kind, 'certificate', {
    from: day(from),
    to: day(to),
  })
  return [message('config.problem-at', { name, cause, cure })]
}
