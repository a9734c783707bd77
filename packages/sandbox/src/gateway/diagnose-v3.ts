import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto'
import type { KindCode } from '@wechatpay-chain/explain'
import { type Advice, advice } from '../messages/advice.js'

/** The parts of an APIv3 request whose signature is invalid. */
export interface FailedMessage {
  method: string
  target: string
  timestamp: string
  nonce: string
  body: Buffer
  signature: Buffer
  publicKey: KeyObject
}

const SHA256_PREFIX = '3031300d060960864801650304020105000420'

/**
 * Finds out what a client signed instead of the right message. The signature tells the digest of
 * what was signed, if the key was right; the usual mistakes are tried until one has that digest.
 */
export function diagnoseV3(failed: FailedMessage): Advice {
  const digest = digestIn(failed.signature, failed.publicKey)
  if (digest === 'other key') return advice('signature.other-key')
  if (digest === 'other hash') return advice('signature.other-hash')
  const mistake = MISTAKES.find(
    ([, signedBy]) => createHash('sha256').update(signedBy(failed)).digest('hex') === digest,
  )
  return advice(mistake ? mistake[0] : 'signature.unknown-mistake')
}

function digestIn(signature: Buffer, publicKey: KeyObject): string {
  try {
    const info = publicDecrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
      signature,
    ).toString('hex')
    return info.startsWith(SHA256_PREFIX) ? info.slice(SHA256_PREFIX.length) : 'other hash'
  } catch {
    return 'other key'
  }
}

type Parts = FailedMessage & { end?: string }

const lines = ({ method, target, timestamp, nonce, body, end = '\n' }: Parts): Buffer =>
  Buffer.concat([
    Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`),
    body,
    Buffer.from(end),
  ])

const withoutQuery = (target: string): string => target.replace(/\?.*$/s, '')

/** The usual mistakes, and what is signed then. */
const MISTAKES = [
  ['signature.last-line-feed', (failed) => lines({ ...failed, end: '' })],
  [
    'signature.query-left-out',
    (failed) => lines({ ...failed, target: withoutQuery(failed.target) }),
  ],
  ['signature.body-left-out', (failed) => lines({ ...failed, body: Buffer.alloc(0) })],
  [
    'signature.body-line-left-out',
    (failed) => lines({ ...failed, body: Buffer.alloc(0), end: '' }),
  ],
  ['signature.slash-left-out', (failed) => lines({ ...failed, target: failed.target.slice(1) })],
  ['signature.path-decoded', (failed) => lines({ ...failed, target: decoded(failed.target) })],
  [
    'signature.whole-url',
    (failed) => lines({ ...failed, target: `https://api.mch.weixin.qq.com${failed.target}` }),
  ],
  [
    'signature.method-lower-case',
    (failed) => lines({ ...failed, method: failed.method.toLowerCase() }),
  ],
  [
    'signature.json-rewritten',
    (failed) => lines({ ...failed, body: reprinted(failed.body, undefined) }),
  ],
  ['signature.json-indented', (failed) => lines({ ...failed, body: reprinted(failed.body, 2) })],
  ['signature.json-escaped', (failed) => lines({ ...failed, body: escaped(failed.body) })],
  [
    'signature.lines-exchanged',
    (failed) => lines({ ...failed, timestamp: failed.nonce, nonce: failed.timestamp }),
  ],
  [
    'signature.carriage-return',
    (failed) => Buffer.from(lines(failed).toString().replaceAll('\n', '\r\n')),
  ],
  [
    'signature.form-of-responses',
    ({ timestamp, nonce, body }) =>
      Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]),
  ],
] as const satisfies readonly (readonly [KindCode, (failed: FailedMessage) => Buffer])[]

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

function reprinted(body: Buffer, indent: number | undefined): Buffer {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(body.toString()), undefined, indent))
  } catch {
    return body
  }
}

function escaped(body: Buffer): Buffer {
  return Buffer.from(
    body
      .toString()
      .replace(
        /[\u0080-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  )
}
