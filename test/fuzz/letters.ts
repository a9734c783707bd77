import fc from 'fast-check'
import { type Letter, SECOND } from './corpus.js'
import { type Mutation, mutate, mutation } from './mutate.js'

/** A change of one part of a letter. */
type Edit = readonly [part: number, change: Mutation]

/** Which letter of the corpus, and what is changed in it. */
export interface LetterCase {
  base: number
  edits: readonly Edit[]
}

export const letterCases: fc.Arbitrary<LetterCase> = fc.record({
  base: fc.nat(1000),
  edits: fc.array(fc.tuple(fc.nat(11), mutation), { minLength: 1, maxLength: 3 }),
})

const NAMES = [
  'Wechatpay-Timestamp',
  'Wechatpay-Nonce',
  'Wechatpay-Signature',
  'Wechatpay-Serial',
] as const
const WORDS = [
  '\n',
  '\r\n',
  '"',
  '{',
  '}',
  '\\u0000',
  '0',
  ' ',
  '=',
  '<xml>',
  'null',
  '\ufeff',
  'WECHATPAY/SIGNTEST/',
  `${SECOND}`,
  '+',
  ',',
]

/**
 * Returns the letter of a case. Its parts are changed byte by byte, taken from other letters,
 * removed, or moved across their borders.
 */
export function letterFor({ base, edits }: LetterCase, letters: readonly Letter[]): Letter {
  const { headers, body } = letters[base % letters.length] as Letter
  const changed = { headers: { ...headers } as Record<string, string>, body }
  for (const [part, change] of edits) edit(changed, part, change, letters)
  return changed
}

function edit(
  letter: { headers: Record<string, string>; body: Buffer },
  part: number,
  change: Mutation,
  letters: readonly Letter[],
): void {
  const { headers } = letter
  const [kind, at, value] = change
  const name = NAMES[value % NAMES.length] as string
  const other = letters[at % letters.length] as Letter
  if (part < 4) {
    const key = NAMES[part] as string
    headers[key] = mutate(Buffer.from(headers[key] ?? '', 'latin1'), change, WORDS).toString(
      'latin1',
    )
  } else if (part < 8) letter.body = mutate(letter.body, change, WORDS)
  else if (part === 8) headers[name] = other.headers[name] ?? ''
  else if (part === 9) letter.body = other.body
  else if (part === 10) moveBorder(letter, kind, at)
  else if (kind < 4) delete headers[name]
  else headers[name] = kind < 7 ? (headers[name] ?? '').toLowerCase() : ` ${headers[name]} `
}

/** Moves bytes between nonce, timestamp and body so that the signed bytes stay the same. */
function moveBorder(
  letter: { headers: Record<string, string>; body: Buffer },
  kind: number,
  at: number,
): void {
  const { headers, body } = letter
  const line = body.indexOf(10, at % (body.length + 1))
  if (kind < 5 && line !== -1) {
    headers['Wechatpay-Nonce'] =
      `${headers['Wechatpay-Nonce']}\n${body.subarray(0, line).toString('latin1')}`
    letter.body = body.subarray(line + 1)
  } else {
    letter.body = Buffer.concat([Buffer.from(`${headers['Wechatpay-Nonce']}\n`), body])
    headers['Wechatpay-Nonce'] = ''
  }
}

/**
 * Returns whether a letter is one of those that were really signed: the same bytes under the same
 * four headers. `isCarried`: axios removes control characters, which HTTP forbids, and white space
 * around a value, which means nothing (RFC 9110 section 5.5), from headers.
 */
export function isGenuine(
  { headers, body }: Letter,
  letters: readonly Letter[],
  { isCarried = false } = {},
): boolean {
  const given = (name: string) =>
    isCarried ? headers[name]?.replace(/\p{Cc}/gu, '').trim() : headers[name]
  return letters.some(
    (letter) =>
      letter.body.equals(body) && NAMES.every((name) => letter.headers[name] === given(name)),
  )
}
