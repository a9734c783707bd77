import { constants, createHash, type KeyObject, publicDecrypt } from 'node:crypto'
import { type V2Fields, v2Sign } from './sign-v2.js'

/** The parts of an APIv3 message whose signature does not hold. */
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
 * Finds out what a client signed instead of the right text. The signature tells the digest of what
 * was signed, if the key was right; the usual mistakes are tried until one has that digest. Returns
 * one sentence, or nothing when no mistake fits.
 */
export function diagnoseV3(failed: FailedMessage): string {
  const digest = digestIn(failed.signature, failed.publicKey)
  if (digest === 'other key')
    return 'The signature was not made with the private key of this merchant certificate.'
  if (digest === 'other hash') return 'The signature was made with another hash than SHA-256.'
  const mistake = Object.entries(MISTAKES).find(
    ([, text]) => createHash('sha256').update(text(failed)).digest('hex') === digest,
  )
  return mistake
    ? mistake[0]
    : 'The key is right, so the signed text differs: compare it line by line with truncated_sign_message.'
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

/** The mistakes that beginners make, and what they sign then. */
const MISTAKES: Record<string, (failed: FailedMessage) => Buffer> = {
  'The last line feed is missing: each of the five lines ends with one, the body too.': (failed) =>
    lines({ ...failed, end: '' }),
  'The query was left out: the path is signed with its query, exactly as sent.': (failed) =>
    lines({ ...failed, target: withoutQuery(failed.target) }),
  'The body was left out of the signed text.': (failed) =>
    lines({ ...failed, body: Buffer.alloc(0) }),
  'The body and its line feed were left out of the signed text.': (failed) =>
    lines({ ...failed, body: Buffer.alloc(0), end: '' }),
  'The path was signed without its leading slash.': (failed) =>
    lines({ ...failed, target: failed.target.slice(1) }),
  'The path was signed decoded: it is signed as sent, with its percent escapes.': (failed) =>
    lines({ ...failed, target: decoded(failed.target) }),
  'The whole URL was signed: only the path with its query is.': (failed) =>
    lines({ ...failed, target: `https://api.mch.weixin.qq.com${failed.target}` }),
  'The method was signed in small letters.': (failed) =>
    lines({ ...failed, method: failed.method.toLowerCase() }),
  'Another JSON text of the same value was signed: the bytes signed must be the bytes sent.': (
    failed,
  ) => lines({ ...failed, body: reprinted(failed.body, undefined) }),
  'The JSON was signed with indentation, but sent without.': (failed) =>
    lines({ ...failed, body: reprinted(failed.body, 2) }),
  'The JSON was signed with non-ASCII characters escaped, but sent unescaped.': (failed) =>
    lines({ ...failed, body: escaped(failed.body) }),
  'The timestamp and the nonce were signed in the wrong order.': (failed) =>
    lines({ ...failed, timestamp: failed.nonce, nonce: failed.timestamp }),
  'The lines were joined by carriage return and line feed.': (failed) =>
    Buffer.from(lines(failed).toString().replaceAll('\n', '\r\n')),
  'The text was signed in the form of answers (timestamp, nonce, body), not in that of requests.':
    ({ timestamp, nonce, body }) =>
      Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]),
}

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

/** Finds out how an APIv2 sign was made instead of rightly. */
export function diagnoseV2(
  fields: V2Fields,
  { secret, apiv3Key }: { secret: string; apiv3Key: string },
): string {
  const sign = String(fields['sign'])
  const right = {
    MD5: v2Sign(fields, secret, 'MD5'),
    'HMAC-SHA256': v2Sign(fields, secret, 'HMAC-SHA256'),
  }
  if (sign.toUpperCase() === right.MD5 || sign.toUpperCase() === right['HMAC-SHA256']) {
    return sign === sign.toUpperCase()
      ? 'The sign was made with another algorithm than sign_type says.'
      : 'The sign is in small letters: it is written in capitals.'
  }
  if (sign === v2Sign(fields, apiv3Key, 'MD5') || sign === v2Sign(fields, apiv3Key, 'HMAC-SHA256'))
    return 'The sign was made with the APIv3 key: APIv2 has a key of its own.'
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()
  const sorted = Object.entries(fields)
    .filter(([name]) => name !== 'sign')
    .sort(([left], [right_]) => (left < right_ ? -1 : 1))
  const join = (entries: [string, unknown][]) =>
    entries.map(([name, value]) => `${name}=${value}`).join('&')
  if (sign === md5(`${join(sorted)}&key=${secret}`))
    return 'Empty fields were signed: only fields with a value are.'
  if (sign === md5(join(sorted.filter(([, value]) => value !== ''))))
    return 'The key was left out: the text ends with &key= and the APIv2 key.'
  const given = Object.entries(fields).filter(([name, value]) => name !== 'sign' && value !== '')
  if (sign === md5(`${join(given)}&key=${secret}`))
    return 'The fields were signed in the order given: they are sorted by name, by bytes.'
  return 'The signed text or the key differs: compare the text, which the request log shows, and the APIv2 key.'
}
