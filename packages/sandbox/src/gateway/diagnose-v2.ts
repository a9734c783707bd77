import { createHash, createHmac } from 'node:crypto'
import type { KindCode } from '@wechatpay-chain/explain'
import { type Advice, advice } from '../messages/advice.js'
import { signedMessageV2, signV2, type V2Fields } from '../protocol/sign-v2.js'

interface Keys {
  secret: string
  apiv3Key: string
}

/** What may have been signed, and with which key. */
type Variant = readonly [signed: string, key: string]

/** The usual mistakes in what is signed, and with which key it is. */
const MISTAKES = [
  ['sign-v2.apiv3-key', (fields, { apiv3Key }) => [withKey(signedMessageV2(fields), apiv3Key)]],
  [
    'sign-v2.key-with-blanks',
    (fields, { secret, apiv3Key }) =>
      [secret, apiv3Key]
        .flatMap((key) => BLANKS.flatMap((blank) => [`${key}${blank}`, `${blank}${key}`]))
        .map((key) => withKey(signedMessageV2(fields), key)),
  ],
  [
    'sign-v2.key-lower-case',
    (fields, { secret }) =>
      [secret.toLowerCase(), secret.toUpperCase()]
        .filter((key) => key !== secret)
        .map((key) => withKey(signedMessageV2(fields), key)),
  ],
  [
    'sign-v2.empty-fields',
    (fields, { secret }) => [withKey(joined(sortedByName(withoutSign(fields))), secret)],
  ],
  ['sign-v2.key-left-out', (fields, { secret }) => [[signedMessageV2(fields), secret]]],
  [
    'sign-v2.unsorted',
    (fields, { secret }) => [
      withKey(joined(withoutSign(fields).filter(([, value]) => value !== '')), secret),
    ],
  ],
] as const satisfies readonly (readonly [KindCode, (fields: V2Fields, keys: Keys) => Variant[]])[]

const BLANKS = [' ', '\n', '\r\n', '\t', '\ufeff']

const withKey = (signed: string, key: string): Variant => [`${signed}&key=${key}`, key]
const withoutSign = (fields: V2Fields): [string, unknown][] =>
  Object.entries(fields).filter(([name]) => name !== 'sign')
const sortedByName = (entries: [string, unknown][]): [string, unknown][] =>
  [...entries].sort(([left], [right]) => (left < right ? -1 : 1))
const joined = (entries: [string, unknown][]): string =>
  entries.map(([name, value]) => `${name}=${value}`).join('&')

/** Finds out what is wrong with an APIv2 sign, by trying the usual mistakes. */
export function diagnoseV2(fields: V2Fields, keys: Keys): Advice {
  const sign = String(fields['sign'])
  const algorithms = ['MD5', 'HMAC-SHA256'] as const
  const right = algorithms.map((algorithm) => signV2(fields, keys.secret, algorithm))
  if (right.includes(sign)) return advice('sign-v2.other-algorithm')
  if (right.includes(sign.toUpperCase())) return advice('sign-v2.lower-case')
  for (const [code, variants] of MISTAKES) {
    const found = variants(fields, keys).some(([signed, key]) =>
      [createHash('md5'), createHmac('sha256', key)].some(
        (hash) => hash.update(signed).digest('hex').toUpperCase() === sign.toUpperCase(),
      ),
    )
    if (found) return advice(code)
  }
  return advice('sign-v2.unknown-mistake')
}
