import { gunzipSync } from 'node:zlib'
import type { KindCode } from '@wechatpay-chain/explain'

/** The parts of an APIv3 request whose signature is invalid. */
export interface FailedMessage {
  method: string
  target: string
  timestamp: string
  nonce: string
  /** What should have been signed: the body, or the `meta` of an upload. */
  body: Buffer
  /** The whole body, as it came. */
  wholeBody: Buffer
  /** Value of the header `Host`. */
  host: string
}

type Parts = Pick<FailedMessage, 'method' | 'target' | 'timestamp' | 'nonce'> & {
  body: Buffer | string
  end?: string
}

const lines = ({ method, target, timestamp, nonce, body, end = '\n' }: Parts): Buffer =>
  Buffer.concat([
    Buffer.from(`${method}\n${target}\n${timestamp}\n${nonce}\n`),
    Buffer.from(body),
    Buffer.from(end),
  ])

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** What languages make of no body when they write it as JSON. */
const EMPTY_BODIES = ['{}', '[]', 'null', '""', 'undefined']
const LONGEST_TRIED = 64 * 1024
const withoutQuery = (target: string): string => target.replace(/\?.*$/s, '')
const queryOf = (target: string): string => /\?(.*)$/s.exec(target)?.[1] ?? ''

/** The usual mistakes, and what may have been signed then. */
export const MISTAKES = [
  ['signature.last-line-feed', (failed) => [lines({ ...failed, end: '' })]],
  [
    'signature.query-left-out',
    (failed) => [lines({ ...failed, target: withoutQuery(failed.target) })],
  ],
  ['signature.body-left-out', (failed) => [lines({ ...failed, body: '' })]],
  ['signature.body-line-left-out', (failed) => [lines({ ...failed, body: '', end: '' })]],
  ['signature.upload-signed-whole', (failed) => [lines({ ...failed, body: failed.wholeBody })]],
  ['signature.slash-left-out', (failed) => [lines({ ...failed, target: failed.target.slice(1) })]],
  ['signature.path-decoded', (failed) => [lines({ ...failed, target: decoded(failed.target) })]],
  [
    'signature.whole-url',
    (failed) =>
      hostsOf(failed).flatMap((host) =>
        ['https', 'http'].map((scheme) =>
          lines({ ...failed, target: `${scheme}://${host}${failed.target}` }),
        ),
      ),
  ],
  [
    'signature.host-in-url',
    (failed) =>
      hostsOf(failed).flatMap((host) =>
        ['', '/', '//'].map((start) =>
          lines({ ...failed, target: `${start}${host}${failed.target}` }),
        ),
      ),
  ],
  [
    'signature.method-lower-case',
    (failed) =>
      [failed.method].flatMap(inSmallLetters).map((method) => lines({ ...failed, method })),
  ],
  [
    'signature.other-method',
    (failed) =>
      METHODS.filter((method) => method !== failed.method)
        .flatMap((method) => [method, ...inSmallLetters(method)])
        .map((method) => lines({ ...failed, method })),
  ],
  [
    'signature.query-as-body',
    (failed) =>
      bodiesOfQuery(queryOf(failed.target)).flatMap((body) => [
        lines({ ...failed, body }),
        lines({ ...failed, body, target: withoutQuery(failed.target) }),
      ]),
  ],
  [
    'signature.body-of-get',
    (failed) =>
      failed.body.length === 0 ? EMPTY_BODIES.map((body) => lines({ ...failed, body })) : [],
  ],
  [
    'signature.json-rewritten',
    (failed) => jsonOf(failed.body, (value) => [value]).map((body) => lines({ ...failed, body })),
  ],
  [
    'signature.json-sorted',
    (failed) =>
      jsonOf(failed.body, (value) => [
        sorted(value, 1),
        sorted(value, Number.POSITIVE_INFINITY),
      ]).map((body) => lines({ ...failed, body })),
  ],
  [
    'signature.json-indented',
    (failed) =>
      [2, 4, '\t'].flatMap((indent) =>
        jsonOf(failed.body, (value) => [value], indent).map((body) => lines({ ...failed, body })),
      ),
  ],
  ['signature.json-escaped', (failed) => [lines({ ...failed, body: escaped(failed.body) })]],
  [
    'signature.body-compressed',
    (failed) => unzipped(failed.body).map((body) => lines({ ...failed, body })),
  ],
  [
    'signature.lines-exchanged',
    (failed) => [lines({ ...failed, timestamp: failed.nonce, nonce: failed.timestamp })],
  ],
  [
    'signature.carriage-return',
    (failed) => [Buffer.from(lines(failed).toString().replaceAll('\n', '\r\n'))],
  ],
  [
    'signature.form-of-responses',
    ({ timestamp, nonce, body }) => [
      Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]),
    ],
  ],
  [
    'signature.timestamp-milliseconds',
    (failed) =>
      failed.body.length > LONGEST_TRIED
        ? []
        : Array.from({ length: 1000 }, (_, rest) =>
            lines({
              ...failed,
              timestamp: `${failed.timestamp}${String(rest).padStart(3, '0')}`,
            }),
          ),
  ],
] as const satisfies readonly (readonly [KindCode, (failed: FailedMessage) => Buffer[]])[]

const hostsOf = ({ host }: FailedMessage): string[] => ['api.mch.weixin.qq.com', host]

const inSmallLetters = (method: string): string[] => [
  method.toLowerCase(),
  method[0] + method.slice(1).toLowerCase(),
]

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** JSON objects that a client may make of a query: all values strings, or digits as numbers. */
function bodiesOfQuery(query: string): string[] {
  if (query === '') return []
  const texts = Object.fromEntries(new URLSearchParams(query))
  const numbers = Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [
      name,
      /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value,
    ]),
  )
  return [texts, numbers].map((value) => JSON.stringify(value))
}

/** Prints variants of a JSON body as serializers do: with and without blanks behind `:` and `,`. */
function jsonOf(
  body: Buffer,
  variants: (value: unknown) => unknown[],
  indent?: number | string,
): string[] {
  try {
    const values = variants(JSON.parse(body.toString()))
    return values.flatMap((value) => {
      const printed = JSON.stringify(value, undefined, indent)
      return indent === undefined ? [printed, spaced(value)] : [printed]
    })
  } catch {
    return []
  }
}

/** Prints JSON as Python does: `{"a": 1, "b": [2, 3]}`. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([name, child]) => `${JSON.stringify(name)}: ${spaced(child)}`,
  )
  return `{${members.join(', ')}}`
}

/** Sorts the keys of objects, as deep as `depth` says. */
function sorted(value: unknown, depth: number): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => sorted(item, depth))
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([name, child]) => [name, sorted(child, depth - 1)]))
}

/** What is inside a body that was compressed. */
function unzipped(body: Buffer): Buffer[] {
  if (!isCompressed(body)) return []
  try {
    return [gunzipSync(body, { maxOutputLength: 1_048_576 })]
  } catch {
    return []
  }
}

/** Returns whether bytes begin as gzip does. */
export function isCompressed(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}

function escaped(body: Buffer): string {
  return body
    .toString()
    .replace(
      /[\u0080-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
}
