import { createHash, type KeyObject } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Transformer } from 'wechatpay-chain'
import { readAuthorization, readParts, requestHolds, signOf } from './independent.js'
import type { Received } from './recorder.js'
import type { WireBody, WirePart, WireRequest } from './rows.js'

/** What the judge knows of the merchant whose requests are compared. */
export interface Judge {
  publicKey: KeyObject
  serial: string
  secret: string
  certificateSerial: string
}

/** Set by the transport or by the language, so that they differ by nature. */
const NOT_COMPARED = new Set([
  'user-agent',
  'host',
  'content-length',
  'expect',
  'transfer-encoding',
  'connection',
  'authorization',
])

const PLACEHOLDERS: Readonly<Record<string, RegExp>> = {
  '<NONCE>': /^[0-9A-Za-z]{1,32}$/,
  '<MD5>': /^[0-9A-F]{32}$/,
  '<HMAC-SHA256>': /^[0-9A-F]{64}$/,
  '<TIMESTAMP>': /^\d{10}$/,
}

function means(expected: unknown, given: unknown): boolean {
  const pattern = typeof expected === 'string' ? PLACEHOLDERS[expected] : undefined
  return pattern === undefined ? isDeepStrictEqual(expected, given) : pattern.test(String(given))
}

/**
 * Compares a request that was received with the one that the original sent; returns each difference
 * in words.
 */
export function compareRequest(expected: WireRequest, given: Received, judge: Judge): string[] {
  const differences: string[] = []
  const check = (what: string, want: unknown, got: unknown): void => {
    if (!isDeepStrictEqual(want, got))
      differences.push(`${what}: ${JSON.stringify(want)} became ${JSON.stringify(got)}`)
  }
  const [path = '', ...queries] = given.target.split('?')
  check('method', expected.method, given.method)
  check('origin', expected.origin, `https://${given.host}`)
  check('path', expected.path, path)
  compareQuery(expected, queries.join('?'), { check, judge })
  compareHeaders(expected, given, check)
  compareBody(expected, given, { check, judge })
  compareAuthorization(expected, given, { check, judge })
  const wantsCertificate = 'ssl_key' in expected.options || 'cert' in expected.options
  check(
    'TLS client certificate',
    wantsCertificate ? judge.certificateSerial : undefined,
    given.clientCertificate,
  )
  return differences
}

type Check = (what: string, want: unknown, got: unknown) => void
interface Tools {
  check: Check
  judge: Judge
}

function compareQuery(expected: WireRequest, given: string, { check, judge }: Tools): void {
  const wanted =
    expected.query === '' ? [] : expected.query.split('&').map((pair) => pair.split('='))
  const pairs = given === '' ? [] : given.split('&').map((pair) => pair.split('='))
  check(
    'query names',
    wanted.map(([name]) => name),
    pairs.map(([name]) => name),
  )
  for (const [index, [name, value]] of wanted.entries()) {
    const got = pairs[index]?.[1]
    const readable = decodeURIComponent(value ?? '')
    if (name === 'sign') check('length of the sign', true, /^([0-9A-F]{32}){1,2}$/.test(got ?? ''))
    else if (readable in PLACEHOLDERS) check(`query ${name}`, true, means(readable, got))
    else check(`query ${name}`, value, got)
  }
  const isSignedQuery =
    expected.authorization === undefined &&
    expected.method === 'GET' &&
    wanted.some(([name]) => name === 'sign')
  if (!isSignedQuery) return
  const parameters = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [decodeURIComponent(name), decodeURIComponent(value)]),
  )
  check(
    'sign of the query',
    signOf(parameters, parameters['sign_type'] ?? 'MD5', judge.secret),
    parameters['sign'],
  )
}

function compareHeaders(expected: WireRequest, given: Received, check: Check): void {
  const plain = (name: string, value: unknown) =>
    name === 'content-type' && String(value).startsWith('multipart/')
      ? String(value).replace(/boundary=.*/, 'boundary')
      : value
  const select = (headers: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(headers)
        .map(([name, value]): [string, unknown] => [name.toLowerCase(), value])
        .filter(([name]) => !NOT_COMPARED.has(name))
        .map(([name, value]) => [name, plain(name, value)]),
    )
  const [want, got] = [select(expected.headers), select(given.headers)]
  // A client with public keys only asks for answers signed with one; PHP leaves that to the caller.
  if (!('wechatpay-serial' in want)) delete got['wechatpay-serial']
  check('headers', want, got)
  check('a user agent', 'user-agent' in expected.headers, given.headers['user-agent'] !== undefined)
  if (given.body.length > 0)
    check('content-length', String(given.body.length), given.headers['content-length'])
}

function compareBody(expected: WireRequest, given: Received, { check, judge }: Tools): void {
  const { kind, text, parts } = expected.body
  switch (kind) {
    case 'empty':
    case 'text':
      check('body', text ?? '', given.body.toString())
      break
    case 'json':
      check('json', JSON.parse(text ?? ''), readable(given.body.toString()))
      break
    case 'multipart':
      compareParts(parts ?? [], given, check)
      break
    case 'xml':
      compareXml(expected.body, given, { check, judge })
      break
  }
}

function compareXml(
  { xml = {}, sign }: Pick<WireBody, 'xml' | 'sign'>,
  given: Received,
  { check, judge }: Tools,
): void {
  const map = Transformer.toArray(given.body.toString()) as Record<string, unknown>
  check('xml names', Object.keys(xml), Object.keys(map))
  for (const [name, value] of Object.entries(xml)) {
    if (name !== 'sign' && !means(value, map[name])) check(`xml ${name}`, value, map[name])
  }
  if (sign?.valid) check('sign', signOf(map, sign.type, judge.secret), map['sign'])
}

function compareParts(expected: readonly WirePart[], given: Received, check: Check): void {
  const parts = readParts(given.headers['content-type'] ?? '', given.body)
  check('number of parts', expected.length, parts.length)
  for (const [index, want] of expected.entries()) {
    const got = parts[index]
    const label = `part ${want.name ?? index}`
    check(`${label} name`, want.name, got?.name)
    check(`${label} file name`, want.filename ?? undefined, got?.filename)
    const type =
      want.contentType ?? want.headers?.['content-type'] ?? want.headers?.['Content-Type']
    if (type !== undefined) check(`${label} type`, type, got?.headers['content-type'])
    const content = got?.content ?? Buffer.alloc(0)
    if (want.text !== undefined)
      check(`${label} text`, readable(want.text), readable(content.toString()))
    if (want.size !== undefined && want.text === undefined)
      check(`${label} size`, want.size, content.length)
    if (want.sha256 !== undefined && want.text === undefined)
      check(`${label} sha256`, want.sha256, createHash('sha256').update(content).digest('hex'))
  }
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function compareAuthorization(
  expected: WireRequest,
  given: Received,
  { check, judge }: Tools,
): void {
  const wanted = expected.authorization
  if (wanted === undefined) {
    check('authorization', undefined, given.headers.authorization)
    return
  }
  const { scheme, parameters } = readAuthorization(given.headers.authorization ?? '')
  const of = Object.fromEntries(parameters)
  check('scheme', wanted.scheme, scheme)
  check('parameters', [...wanted.params].sort(), parameters.map(([name]) => name).sort())
  check('mchid', wanted.mchid, of['mchid'])
  check('serial', judge.serial, of['serial_no'])
  check('nonce', true, /^[0-9A-Za-z]{32}$/.test(of['nonce_str'] ?? ''))
  check('timestamp', true, Math.abs(Number(of['timestamp']) - Date.now() / 1000) < 300)
  check(
    'signature',
    true,
    requestHolds(given, judge.publicKey, signedBytes(wanted.signedOver, given)),
  )
}

function signedBytes(over: 'bytes' | 'empty' | 'toString', given: Received): Uint8Array {
  if (over === 'empty') return Buffer.alloc(0)
  return over === 'bytes'
    ? given.body
    : (readParts(given.headers['content-type'] ?? '', given.body)[0]?.content ?? Buffer.alloc(0))
}
