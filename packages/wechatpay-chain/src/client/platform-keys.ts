import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { PemUtil } from '../crypto/pem.js'
import { type KeyInput, Rsa } from '../crypto/rsa.js'
import { ConfigurationError } from '../errors/errors.js'
import type { Problem } from '../messages/finding.js'
import { type Message, message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { shownName } from '../values/shown-name.js'
import { at } from './at.js'
import type { ClientConfig } from './client-config.js'
import { expiryOf } from './merchant-certificate.js'
import { refusal } from './refusal.js'
import { normalSerial, UNSET } from './serial.js'
import type { V3Option } from './v3-material.js'

/** WeChat Pay's keys of a configuration, and what is worth a warning. */
export interface PlatformKeys {
  keys: Map<string, KeyObject>
  warnings: Message[]
}

export function loadPlatformKeys(
  config: ClientConfig,
  privateKey: KeyObject | undefined,
  missing: readonly V3Option[],
): PlatformKeys {
  const { certs, verifier, serial, apiv3Key, now = Date.now } = config
  const read: PlatformKeys = { keys: new Map(), warnings: [] }
  if (verifier !== undefined && typeof verifier !== 'function')
    throw new ConfigurationError(message('config.verifier'))
  if (apiv3Key !== undefined && certs === undefined) return read
  if (missing.includes('certs')) return read
  const isObject = typeof certs === 'object' && certs !== null
  if (certs === undefined || certs === null || (isObject && isEmpty(certs))) {
    if (verifier !== undefined) return read
    throw new ConfigurationError(message('config.certs-missing'))
  }
  if (!isObject || Array.isArray(certs) || certs instanceof Map)
    throw new ConfigurationError(message('config.certs-not-an-object', { kind: describe(certs) }))
  const own = privateKey === undefined ? undefined : spkiOf(createPublicKey(privateKey))
  for (const [given, thing] of Object.entries(certs)) {
    const name = normalSerial(given)
    checkName(given)
    const place = message('config.place-in-certs', { name: shownName(given) })
    const certificate = certificateOf(thing)
    if (name === serial) throw ofSerial(name, certificate, own)
    if (/\s|-----|[^\x21-\x7e]/.test(name))
      throw new ConfigurationError(message('config.certs-name', { place }))
    const key = at(place, () => Rsa.from(thing as KeyInput, Rsa.KEY_TYPE_PUBLIC))
    if (own?.equals(spkiOf(key))) throw misplaced(message('config.certs-own-key', { place }))
    if (certificate !== undefined) {
      checkSerial(name, certificate)
      read.warnings.push(...expiryOf(place, certificate, now()))
    }
    const before = read.keys.get(name)
    if (before?.equals(key)) continue
    if (before !== undefined)
      throw refusal(problem('configuration.certs-twice', { name: written(name) }))
    const other = [...read.keys].find(([, known]) => known.equals(key))?.[0]
    if (other !== undefined) read.warnings.push(sameKey(name, other))
    if (!/^(?:PUB_KEY_ID_\w+|[0-9A-F]+)$/.test(name)) read.warnings.push(nameless(given))
    read.keys.set(name, key)
  }
  return read
}

/** A Map is no object of names either, and is told so. */
const isEmpty = (certs: object) => !(certs instanceof Map) && Object.keys(certs).length === 0

function checkName(name: string): void {
  if (UNSET.test(name) || name.trim() === '')
    throw refusal(problem('configuration.certs-unset', { name: name.trim() }))
  if (/^01\d{28,34}$/.test(name))
    throw refusal(problem('configuration.certs-prefix', { name: JSON.stringify(name) }))
}

/** The merchant's own serial number in `certs`, or WeChat Pay's as `serial`. */
function ofSerial(
  name: string,
  certificate: X509Certificate | undefined,
  own: Buffer | undefined,
): ConfigurationError {
  const isPlatforms =
    certificate?.serialNumber === name &&
    own !== undefined &&
    !spkiOf(certificate.publicKey).equals(own)
  return isPlatforms
    ? refusal(problem('configuration.serial-of-platform'))
    : misplaced(message('config.certs-own-serial', { name: shownName(name) }))
}

function misplaced(what: Part): ConfigurationError {
  return new ConfigurationError(message('config.certs-misplaced', { what }))
}

/** Responses are verified by either name, but one of them has not its own key. */
function sameKey(name: string, other: string): Message {
  return warning(
    problem('configuration.certs-same-key', { name: written(other), other: written(name) }),
  )
}

/** No response names its key like this. */
function nameless(name: string): Message {
  return warning(problem('configuration.certs-name', { name: written(name) }))
}

const warning = ({ cause, cure }: Problem) => message('config.problem', { cause, cure })

function written(name: string) {
  const shown = shownName(name)
  return typeof shown === 'object' ? { en: shown.in('en'), zh: shown.in('zh') } : shown
}

function checkSerial(name: string, certificate: X509Certificate): void {
  const { serialNumber } = certificate
  if (name === serialNumber) return
  if (name.startsWith('PUB_KEY_ID_')) {
    throw new ConfigurationError(message('config.certs-not-a-key', { name: shownName(name) }))
  }
  throw new ConfigurationError(
    message('config.certs-other-serial', { name: shownName(name), serialNumber }),
  )
}

function certificateOf(given: KeyInput | URL | null): X509Certificate | undefined {
  if (given instanceof X509Certificate) return given
  const thing = given instanceof URL ? given.href : given
  if (typeof thing !== 'string' && !(thing instanceof Uint8Array)) return undefined
  try {
    return PemUtil.loadCertificateFromString(thing)
  } catch {
    return undefined
  }
}

function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}
