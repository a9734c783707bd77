import { createPrivateKey, createPublicKey, KeyObject, X509Certificate } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { type Message, type MessageName, message } from '../messages/message.js'
import { bufferOf, isBytes } from '../values/bytes.js'
import { isFileUrl } from '../values/file-path.js'
import {
  canonicalBytes,
  kindOf,
  type PemBlock,
  pemBlocks,
  readFileUrl,
  type SeenPlain,
  seenInString,
} from './pem-blocks.js'

/** Which key of a pair is meant. */
export type KeyType = 'public' | 'private'

/**
 * What a key is given as: PEM string or bytes (PKCS#1, PKCS#8, SPKI, X.509; CRLF, literal `\n` and
 * base64 of the whole included), `file://…`, `private.pkcs8://`, `private.pkcs1://`,
 * `public.spki://` or `public.pkcs1://` and base64, a key or certificate object of `node:crypto`,
 * or a pair of an encrypted private key and its passphrase.
 */
export type KeyInput =
  | string
  | Uint8Array
  | KeyObject
  | X509Certificate
  | readonly [key: string | Uint8Array, passphrase: string]

type Advice = Extract<MessageName, `key.advice${string}`>

const ADVICE: Readonly<Record<KeyType, Partial<Record<string, Advice>>>> = {
  private: {
    'seen.certificate': 'key.advice-not-certificate',
    'seen.public': 'key.advice-private',
    'seen.no-passphrase': 'key.advice-passphrase',
    'seen.base64': 'key.advice-private-url',
    'seen.path': 'key.advice-file',
  },
  public: {
    'seen.private': 'key.advice-public',
    'seen.base64': 'key.advice-public-url',
    'seen.path': 'key.advice-file',
  },
}

/** What was given as a key: the name of its kind, or a message if there are details. */
type Sight = SeenPlain | Message

function refuse(type: KeyType, seen: Sight): never {
  const advice = (typeof seen === 'string' ? ADVICE[type][seen] : undefined) ?? 'key.advice'
  throw new ConfigurationError(
    message(`key.unloadable-${type}`, {
      seen: typeof seen === 'string' ? message(seen) : seen,
      advice: message(advice),
    }),
  )
}

function checked(key: KeyObject, type: KeyType): KeyObject {
  if (key.type === 'secret') refuse(type, 'seen.symmetric')
  if (key.type !== type) refuse(type, key.type === 'public' ? 'seen.public' : 'seen.private')
  if (key.asymmetricKeyType !== 'rsa')
    refuse(type, message('seen.not-rsa', { kind: String(key.asymmetricKeyType) }))
  return key
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

function privateFromDer(der: Buffer, kind: 'pkcs8' | 'pkcs1'): KeyObject | undefined {
  return attempt(() => createPrivateKey({ key: der, format: 'der', type: kind }))
}

function publicFromDer(der: Buffer, kind: 'spki' | 'pkcs1'): KeyObject | undefined {
  return attempt(() => createPublicKey({ key: der, format: 'der', type: kind }))
}

function encrypted(block: PemBlock, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined) refuse('private', 'seen.no-passphrase')
  const key = attempt(() =>
    block.legacy === undefined
      ? createPrivateKey({ key: block.der as Buffer, format: 'der', type: 'pkcs8', passphrase })
      : createPrivateKey({ key: block.legacy, format: 'pem', passphrase }),
  )
  return key ?? refuse('private', 'seen.wrong-passphrase')
}

const LOADERS: Readonly<Record<string, (der: Buffer) => KeyObject | undefined>> = {
  'PRIVATE KEY': (der) => privateFromDer(der, 'pkcs8'),
  'RSA PRIVATE KEY': (der) => privateFromDer(der, 'pkcs1'),
  'PUBLIC KEY': (der) => publicFromDer(der, 'spki'),
  'RSA PUBLIC KEY': (der) => publicFromDer(der, 'pkcs1'),
}

function fromBlock(block: PemBlock, type: KeyType, passphrase: string | undefined): KeyObject {
  const { label, der, legacy } = block
  if (legacy !== undefined) return encrypted(block, passphrase)
  if (der === undefined) refuse(type, message('seen.bad-base64', { kind: message(kindOf(label)) }))
  if (label === 'ENCRYPTED PRIVATE KEY') return encrypted(block, passphrase)
  const load = LOADERS[label] ?? ((bytes) => attempt(() => new X509Certificate(bytes).publicKey))
  return load(der) ?? refuse(type, message('seen.damaged', { kind: message(kindOf(label)) }))
}

const USABLE: Readonly<Record<KeyType, RegExp>> = {
  private: /^(ENCRYPTED |RSA )?PRIVATE KEY$/,
  public: /^(((X509|TRUSTED) )?CERTIFICATE|(RSA )?PUBLIC KEY)$/,
}

function fromPem(pem: string, type: KeyType, passphrase: string | undefined): KeyObject {
  const blocks = pemBlocks(pem)
  const block = blocks.find(({ label }) => USABLE[type].test(label))
  if (block !== undefined) return fromBlock(block, type, passphrase)
  return refuse(type, blocks[0] === undefined ? seenInString(pem) : kindOf(blocks[0].label))
}

const URL_LOADERS: Readonly<Record<string, (der: Buffer) => KeyObject | undefined>> = {
  'private.pkcs8': (der) => privateFromDer(der, 'pkcs8'),
  'private.pkcs1': (der) => privateFromDer(der, 'pkcs1') ?? privateFromDer(der, 'pkcs8'),
  'public.spki': (der) => publicFromDer(der, 'spki'),
  'public.pkcs1': (der) => publicFromDer(der, 'pkcs1'),
}

function fromUrl(kind: string, base64: string, type: KeyType): KeyObject {
  const half = kind.startsWith('private') ? 'private' : 'public'
  if (half !== type) refuse(type, `seen.${half}`)
  const der = canonicalBytes(base64)
  if (der === undefined)
    refuse(
      type,
      /\s/.test(base64)
        ? message('seen.white-space', { kind })
        : message('seen.incomplete', { kind }),
    )
  return URL_LOADERS[kind]?.(der) ?? refuse(type, message('seen.something-else', { kind }))
}

function seenThing(thing: unknown): Sight {
  if (Array.isArray(thing)) return 'seen.not-a-pair'
  return message('seen.type', { type: thing === null ? 'null' : typeof thing })
}

function load(thing: unknown, type: KeyType, passphrase: string | undefined): KeyObject {
  if (isBytes(thing)) return load(bufferOf(thing).toString('latin1'), type, passphrase)
  if (typeof thing !== 'string') return refuse(type, seenThing(thing))
  if (isFileUrl(thing)) return fromPem(readFileUrl(thing), type, passphrase)
  const url = /^((?:private\.pkcs[18])|(?:public\.(?:spki|pkcs1))):\/\//.exec(thing)
  return url?.[1] === undefined
    ? fromPem(thing, type, passphrase)
    : fromUrl(url[1], thing.slice(url[0].length), type)
}

/** Implements {@link Rsa.from}. */
export function keyFrom(thing: KeyInput, type: KeyType = 'private'): KeyObject {
  const wanted: KeyType = type === 'public' ? 'public' : 'private'
  if (thing instanceof KeyObject) return checked(thing, wanted)
  if (thing instanceof X509Certificate)
    return wanted === 'public'
      ? checked(thing.publicKey, wanted)
      : refuse(wanted, 'seen.certificate')
  if (Array.isArray(thing) && thing.length === 2 && typeof thing[1] === 'string') {
    if (wanted === 'public') refuse(wanted, 'seen.pair')
    return checked(load(thing[0], wanted, thing[1]), wanted)
  }
  return checked(load(thing, wanted, undefined), wanted)
}
