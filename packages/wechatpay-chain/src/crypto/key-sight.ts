import type { Problem } from '../messages/finding.js'
import { MESSAGES } from '../messages/message.js'
import { isFile, isPathLike } from './key-file.js'
import { familyOf, type KeyItem } from './key-items.js'
import { type KeyProblemCode, keyProblem, type Wanted } from './key-problem.js'
import { restored } from './key-text.js'

const BY_FAMILY: Readonly<Partial<Record<KeyItem['family'], KeyProblemCode>>> = {
  private: 'keys.private-key',
  encrypted: 'keys.private-key',
  public: 'keys.public-key',
  certificate: 'keys.certificate',
  request: 'keys.request',
  p12: 'keys.p12',
  pkcs7: 'keys.pkcs7',
  other: 'keys.other-pem',
}

/** Names what a key or certificate is that something else was meant to be. */
export function seenItem({ family, label }: KeyItem, wanted: Wanted): Problem {
  if (wanted === 'p12')
    return keyProblem('keys.pem-for-p12', wanted, { kind: MESSAGES[`seen.${family}`] })
  if (family === 'elliptic') return keyProblem('keys.not-rsa', wanted, { kind: 'EC' })
  if (family === 'ssh')
    return keyProblem('keys.ssh', wanted, { kind: label?.startsWith('SSH2') ? 'SSH2' : 'OpenSSH' })
  return keyProblem(BY_FAMILY[family] as KeyProblemCode, wanted)
}

/** Names what is wrong with the body of a key or certificate. */
export function seenBody({ family, der, shape }: KeyItem, wanted: Wanted): Problem {
  const kind = MESSAGES[`seen.${family}`]
  if (der === undefined) return keyProblem('keys.bad-base64', wanted, { kind })
  if (shape === undefined || familyOf(shape) === family)
    return keyProblem('keys.damaged', wanted, { kind })
  const content = MESSAGES[`seen.${familyOf(shape)}`]
  return keyProblem('keys.wrong-label', wanted, { label: kind, content })
}

type See = (text: string, wanted: Wanted) => Problem | undefined

const when =
  (pattern: RegExp, code: KeyProblemCode): See =>
  (text, wanted) =>
    pattern.test(text) ? keyProblem(code, wanted) : undefined

/** What binary files begin with, as bytes and as what decoding leaves of them. */
const BINARY: readonly (readonly [readonly string[], KeyProblemCode])[] = [
  [['PK\u0003\u0004'], 'keys.archive'],
  [['\u00fe\u00ed\u00fe\u00ed', '\ufffd\ufffd\ufffd\ufffd\0\0\0'], 'keys.java-keystore'],
  [['0\ufffd', '0\u0080', '0\u0081', '0\u0082', '0\u0083', '\ufffd'], 'keys.read-as-text'],
]

/** What a string without a key is, by what it begins with or looks like; the first that fits. */
const SEEN: readonly See[] = [
  when(/^$/, 'keys.empty'),
  (text, wanted) => {
    const code = BINARY.find(([starts]) => starts.some((start) => text.startsWith(start)))?.[1]
    return code === undefined ? undefined : keyProblem(code, wanted)
  },
  when(/^<(?:!doctype|html|\?xml|head|body)/i, 'keys.page'),
  (text, wanted) =>
    text.startsWith('{') && text.includes('"encrypt_certificate"')
      ? keyProblem('keys.certificate-list', wanted)
      : undefined,
  when(/^[[{]\s*["{\]}]/, 'keys.json'),
  (text, wanted) =>
    /^(?:undefined|null|NaN|true|false|\[object [A-Za-z]{1,20}\])$/.test(text)
      ? keyProblem('keys.unset', wanted, { text })
      : undefined,
  when(
    /^(?:\$\{[^}]{1,80}\}|\$[A-Za-z_]\w{0,79}|%[A-Za-z_]\w{0,79}%|\{\{[^}]{1,80}\}\}|process\.env\..{1,80}|<[\w -]{1,80}>)$/,
    'keys.placeholder',
  ),
  (text, wanted) => {
    const kind = /^PuTTY-User-Key-File/.test(text)
      ? 'PuTTY'
      : /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-)|^---- BEGIN SSH2/.test(text)
        ? 'SSH'
        : undefined
    return kind === undefined ? undefined : keyProblem('keys.ssh', wanted, { kind })
  },
  when(/-----BEGIN|^.{0,5}BEGIN [A-Z ]{0,30}(?:KEY|CERTIFICATE)/, 'keys.cut-short'),
  when(/^https?:\/\//i, 'keys.web-address'),
  (text, wanted) => {
    if (!isPathLike(text)) return undefined
    if (text.startsWith('~')) return keyProblem('keys.home', wanted)
    return keyProblem(isFile(text) ? 'keys.path' : 'keys.path-of-nothing', wanted)
  },
  (text, wanted) => {
    const what = VALUES.find(([pattern]) => pattern.test(text))?.[1]
    return what === undefined
      ? undefined
      : keyProblem('keys.other-value', wanted, { what: MESSAGES[what] })
  },
  when(/^[A-Za-z0-9+/=_\s-]{120,}$/, 'keys.unknown-base64'),
]

/** Other values that a configuration has. */
const VALUES = [
  [/^\d{8,10}$/, 'seen.merchant-id'],
  [/^wx[0-9a-f]{16}$/i, 'seen.appid'],
  [/^PUB_KEY_ID_/i, 'seen.public-key-id'],
  [/^(?:[0-9a-f]{2}:){15,19}[0-9a-f]{2}$|^[0-9a-f]{38,40}$/i, 'seen.serial'],
  [/^[\x21-\x7e]{32}$/, 'seen.secret'],
] as const

/** Describes a string that holds no key or certificate, without repeating any of it. */
export function seenString(given: string, wanted: Wanted): Problem {
  const text = restored(given).trim()
  for (const see of SEEN) {
    const found = see(text, wanted)
    if (found !== undefined) return found
  }
  return keyProblem('keys.characters', wanted, { length: text.length })
}

/** Describes a value that is neither a string nor bytes. */
export function seenThing(thing: unknown, wanted: Wanted): Problem {
  if (thing === undefined || thing === null)
    return keyProblem('keys.nothing', wanted, { type: String(thing) })
  if (Array.isArray(thing))
    return keyProblem(wanted === 'private' ? 'keys.not-a-pair' : 'keys.type', wanted, {
      type: 'array',
    })
  if (typeof (thing as { then?: unknown }).then === 'function')
    return keyProblem('keys.promise', wanted)
  return keyProblem('keys.type', wanted, { type: typeof thing })
}
