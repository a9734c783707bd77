import { createPrivateKey, createPublicKey, KeyObject, X509Certificate } from 'node:crypto'
import { bufferOf, isBytes } from '../values/bytes.js'
import { type DerShape, isSm2, shapeOf } from './der-shape.js'
import { givenText } from './key-file.js'
import { familyOf, type KeyItem, keyItems } from './key-items.js'
import { type KeyProblemCode, keyProblem, unloadable } from './key-problem.js'
import { seenBody, seenItem, seenString, seenThing } from './key-sight.js'
import { canonicalBytes } from './pem-blocks.js'

/** Which key of a pair is meant. */
export type KeyType = 'public' | 'private'

/**
 * What a key is given as: a PEM string or bytes (PKCS#1, PKCS#8, SPKI, X.509), whatever an
 * environment variable or an editor did to its line ends, quotes and encoding; DER bytes, or their
 * base64; `file://…`; `private.pkcs8://`, `private.pkcs1://`, `public.spki://` or `public.pkcs1://`
 * and base64; a key or certificate object of `node:crypto`; or a pair of an encrypted private key
 * and its passphrase.
 */
export type KeyInput =
  | string
  | Uint8Array
  | KeyObject
  | X509Certificate
  | readonly [key: string | Uint8Array, passphrase: string]

type Parts = Parameters<typeof keyProblem>[2]

function refuse(type: KeyType, code: KeyProblemCode, parts?: Parts): never {
  throw unloadable(type, keyProblem(code, type, parts))
}

function checked(key: KeyObject, type: KeyType): KeyObject {
  if (key.type === 'secret') refuse(type, 'keys.symmetric')
  if (key.type !== type)
    refuse(type, key.type === 'public' ? 'keys.public-key' : 'keys.private-key')
  if (key.asymmetricKeyType !== 'rsa') refuse(type, 'keys.not-rsa', { kind: algorithmOf(key) })
  return key
}

/** Node.js has no name for SM2. */
function algorithmOf(key: KeyObject): string {
  const form = key.type === 'private' ? ('pkcs8' as const) : ('spki' as const)
  const der = () => key.export({ type: form as 'spki', format: 'der' })
  return key.asymmetricKeyType ?? (isSm2(der()) ? 'SM2' : '?')
}

/**
 * Runs a loader of node:crypto. Its own error is dropped, since it contains nothing helpful that
 * may be shown.
 */
function attempt(load: () => KeyObject): KeyObject | undefined {
  try {
    return load()
  } catch {
    return undefined
  }
}

function encrypted({ der, legacy }: KeyItem, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined) refuse('private', 'keys.no-passphrase')
  const key = attempt(() =>
    legacy === undefined
      ? createPrivateKey({ key: der as Buffer, format: 'der', type: 'pkcs8', passphrase })
      : createPrivateKey({ key: legacy, format: 'pem', passphrase }),
  )
  return key ?? refuse('private', 'keys.passphrase')
}

const LOADERS: Readonly<Partial<Record<DerShape, (key: Buffer) => KeyObject>>> = {
  pkcs8: (key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  'pkcs1-private': (key) => createPrivateKey({ key, format: 'der', type: 'pkcs1' }),
  sec1: (key) => createPrivateKey({ key, format: 'der', type: 'sec1' }),
  spki: (key) => createPublicKey({ key, format: 'der', type: 'spki' }),
  'pkcs1-public': (key) => createPublicKey({ key, format: 'der', type: 'pkcs1' }),
}

/** Loads by what the bytes are: a label of PKCS#8 over a body of PKCS#1 leaves no doubt. */
function fromItem(item: KeyItem, type: KeyType, passphrase: string | undefined): KeyObject {
  const { family, der, shape, legacy } = item
  const isEncrypted = legacy !== undefined || (family === 'encrypted' && shape === 'encrypted')
  if (isEncrypted) return encrypted(item, passphrase)
  const loaded =
    der === undefined
      ? undefined
      : family === 'certificate' && shape === 'x509'
        ? attempt(() => new X509Certificate(der).publicKey)
        : shape !== undefined && family !== 'certificate' && familyOf(shape) === family
          ? attempt(() => (LOADERS[shape] as (key: Buffer) => KeyObject)(der))
          : undefined
  if (loaded !== undefined) return loaded
  if (der !== undefined && isSm2(der)) refuse(type, 'keys.not-rsa', { kind: 'SM2' })
  throw unloadable(type, seenBody(item, type))
}

const USABLE: Readonly<Record<KeyType, readonly KeyItem['family'][]>> = {
  private: ['private', 'encrypted'],
  public: ['public', 'certificate'],
}

const SCHEME = /^((?:private\.pkcs[18])|(?:public\.(?:spki|pkcs1))):\/\//i

function fromUrl(scheme: string, base64: string, type: KeyType): KeyObject {
  const half = scheme.startsWith('private') ? 'private' : 'public'
  if (half !== type) refuse(type, `keys.${half}-key`)
  const der = canonicalBytes(base64.replace(/\s+/g, ''))
  if (der === undefined) refuse(type, 'keys.incomplete', { scheme })
  const shape = shapeOf(der)
  const key =
    shape === undefined || familyOf(shape) !== half
      ? undefined
      : attempt(() => (LOADERS[shape] as (key: Buffer) => KeyObject)(der))
  return key ?? refuse(type, 'keys.something-else', { scheme })
}

const isSame = (one: KeyObject | undefined, other: KeyObject | undefined) =>
  one !== undefined && other !== undefined && one.equals(other)

function load(thing: unknown, type: KeyType, passphrase: string | undefined): KeyObject {
  const given = isBytes(thing) ? bufferOf(thing) : thing instanceof URL ? thing.href : thing
  if (typeof given !== 'string' && !Buffer.isBuffer(given))
    throw unloadable(type, seenThing(given, type))
  const text = givenText(given, type)
  const url = SCHEME.exec(text)
  if (url?.[1] !== undefined) return fromUrl(url[1].toLowerCase(), text.slice(url[0].length), type)
  const items = keyItems(text)
  const [item, ...others] = items.filter(({ family }) => USABLE[type].includes(family))
  if (item !== undefined) {
    // A certificate stands before those that lead to its authority.
    const isChain = [item, ...others].every(({ family }) => family === 'certificate')
    const loaded = (one: KeyItem) => attempt(() => fromItem(one, type, passphrase))
    const isDoubtful = !isChain && others.some((one) => !isSame(loaded(item), loaded(one)))
    return isDoubtful ? refuse(type, 'keys.several') : fromItem(item, type, passphrase)
  }
  throw unloadable(type, items[0] === undefined ? seenString(text, type) : seenItem(items[0], type))
}

/** Implements {@link Rsa.from}. */
export function keyFrom(thing: KeyInput, type: KeyType = 'private'): KeyObject {
  const wanted: KeyType = type === 'public' ? 'public' : 'private'
  if (thing instanceof KeyObject) return checked(thing, wanted)
  if (thing instanceof X509Certificate)
    return wanted === 'public'
      ? checked(thing.publicKey, wanted)
      : refuse(wanted, 'keys.certificate')
  if (Array.isArray(thing) && thing.length === 2 && typeof thing[1] === 'string') {
    if (wanted === 'public') refuse(wanted, 'keys.pair')
    return checked(load(thing[0], wanted, thing[1]), wanted)
  }
  return checked(load(thing, wanted, undefined), wanted)
}

/** Loads a private key of any kind, as TLS takes it. */
export function tlsKeyFrom(thing: string | Uint8Array, passphrase: string | undefined): KeyObject {
  return load(thing, 'private', passphrase)
}
