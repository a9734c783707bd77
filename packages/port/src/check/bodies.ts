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
  const element =
    /<([^\s<>/!?]+)(?:\s[^<>]*)?(?:\/>|>((?:<!\[CDATA\[[\s\S]*?\]\]>|(?!<\/\1>)[\s\S])*)<\/\1>)/g
  for (const [, name = '', inner = ''] of text
    .replace(/^\s*<xml\b[^>]*>|<\/xml>\s*$/g, '')
    .matchAll(element)) {
    if (isSigning(name)) continue
    const value = /^\s*<[^!]/.test(inner) ? xmlFields(inner) : unescaped(inner)
    fields[name] = name in fields ? [fields[name], value].flat() : value
  }
  return fields
}

function unescaped(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, cdata: string | undefined, decimal?: string, hex?: string, name?: string) => {
      if (cdata !== undefined) return cdata
      if (name !== undefined) return names[name] ?? whole
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16))
    },
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
    const file = /\bfilename="(.*?)"(?:\r|;|$)/i.exec(head)?.[1]
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
