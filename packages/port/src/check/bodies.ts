import { createHash, privateDecrypt } from 'node:crypto'

/** A body in the form in which two bodies are compared. */
export type Comparable = unknown

/** What reading a body needs. */
export interface BodyReading {
  readonly contentType: string
  /** Decrypts what was encrypted for the recorder. */
  readonly platformKey: string
}

const SIGNATURES = new Set(['sign', 'workwx_sign', 'paySign'])

/**
 * Reads a body for comparison: JSON as values, XML as a map without signature and nonce, multipart
 * by its parts, forms by their fields; anything else as a digest.
 */
export function readBody(body: Buffer, { contentType, platformKey }: BodyReading): Comparable {
  if (body.length === 0) return undefined
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  const text = body.toString()
  if (type.startsWith('multipart/')) return parts(body, { contentType, platformKey })
  if (/^\s*<xml[\s>/]/.test(text)) return xmlFields(text)
  if (type.endsWith('json') || type === '') {
    const value = parsed(text)
    if (value !== undefined) return decrypted(value, platformKey)
  }
  if (type === 'application/x-www-form-urlencoded') return pairs(text)
  return /^[\x20-\x7e\s]*$/.test(text) && text.length < 200 ? text : digest(body)
}

/** Returns the pairs of a query, decoded and sorted by name, without signature and nonce. */
export function pairs(query: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of [...new URLSearchParams(query)].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!isSigning(name)) {
      const before = found[name]
      found[name] = before === undefined ? value : [before, value].flat()
    }
  return found
}

function isSigning(name: string): boolean {
  return SIGNATURES.has(name) || name === 'nonce_str'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Puts the plaintext in the place of what was encrypted, which is another text each time. */
function decrypted(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((one) => decrypted(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, decrypted(one, key)]),
    )
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]{342}==$/.test(value)) return value
  try {
    return `(encrypted) ${privateDecrypt({ key, oaepHash: 'sha1' }, Buffer.from(value, 'base64'))}`
  } catch {
    return '(encrypted for another key)'
  }
}

function xmlFields(text: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, inner] of elements(text.replace(/^\s*<xml\b[^>]*>|<\/xml>\s*$/g, ''))) {
    if (isSigning(name)) continue
    const value = /^\s*<[^!]/.test(inner) ? xmlFields(inner) : unescaped(inner)
    fields[name] = name in fields ? [fields[name], value].flat() : value
  }
  return fields
}

/** The elements directly in a text: their names, and what they hold. */
function* elements(text: string): Generator<readonly [name: string, inner: string]> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = text.indexOf('>', at)
    if (end < 0) return
    const name = /^[^\s<>/!?]+/.exec(text.slice(at + 1, end))?.[0]
    const isEmpty = text[end - 1] === '/'
    const close = name === undefined || isEmpty ? -1 : closing(text, name, end + 1)
    if (name !== undefined && isEmpty) yield [name, '']
    if (name !== undefined && close >= 0) yield [name, text.slice(end + 1, close)]
    at = close < 0 ? end + 1 : text.indexOf('>', close)
  }
}

/** Where an element ends; what stands in CDATA is text. */
function closing(text: string, name: string, start: number): number {
  for (let at = start; ; ) {
    const close = text.indexOf(`</${name}>`, at)
    const data = text.indexOf(CDATA, at)
    const end = data < 0 || data > close ? -1 : text.indexOf(']]>', data)
    if (end < 0) return close
    at = end
  }
}

const CDATA = '<![CDATA['
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

function unescaped(text: string): string {
  const start = text.indexOf(CDATA)
  const end = start < 0 ? -1 : text.indexOf(']]>', start)
  if (end >= 0) {
    const data = text.slice(start + CDATA.length, end)
    return unescaped(text.slice(0, start)) + data + unescaped(text.slice(end + 3))
  }
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16))
        : (ENTITIES[name] ?? whole),
  )
}

function parts(body: Buffer, reading: BodyReading): Comparable {
  const boundary = /boundary="?([^";]+)/i.exec(reading.contentType)?.[1]
  if (boundary === undefined) return digest(body)
  const found: Record<string, unknown> = {}
  const sections = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  for (const section of sections) {
    const end = section.indexOf('\r\n\r\n')
    const head = Buffer.from(section.slice(0, end), 'latin1').toString()
    const content = Buffer.from(section.slice(end + 4, -2), 'latin1')
    const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? ''
    const file = fileName(head)
    const contentType = /^content-type:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? ''
    if (isSigning(name)) continue
    found[name] = {
      ...(file === undefined ? {} : { filename: file }),
      ...(contentType === '' ? {} : { contentType }),
      content:
        file === undefined
          ? readBody(content, { ...reading, contentType: contentType || 'application/json' })
          : digest(content),
    }
  }
  return found
}

function digest(bytes: Buffer): string {
  return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`
}

/** The file name in the head of a part; a quote in it ends it only before a semicolon or the line's end. */
function fileName(head: string): string | undefined {
  const start = head.search(/\bfilename="/i)
  if (start < 0) return undefined
  const rest = head.slice(start + 'filename="'.length)
  const end = rest.search(/"(?:[\r;]|$)/)
  return end < 0 ? undefined : rest.slice(0, end)
}
