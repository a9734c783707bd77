import type { Protocol } from '../request/request.js'
import { Transformer } from '../xml/transformer.js'

const TEXTUAL =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded))/i

/** What a verified answer is parsed from. */
export interface RawAnswer {
  bytes: Buffer
  contentType: string
  protocol: Protocol
}

/**
 * Parses the bytes of an answer by their type: JSON to a value, APIv2 XML to a map, other text to a
 * string, files stay a Buffer, an empty body is `undefined`. Text that its type misnames stays
 * text.
 */
export function parseAnswer({ bytes, contentType, protocol }: RawAnswer): unknown {
  if (bytes.length === 0) return undefined
  const start = bytes.subarray(0, 64).toString('latin1').trimStart()
  const isXml = start.startsWith('<xml') || start.startsWith('<?xml')
  if (protocol === 'v2' && isXml) return parseXml(bytes.toString('utf8')) ?? bytes.toString('utf8')
  const isJson =
    /[/+]json/i.test(contentType) ||
    (contentType === '' && (start.startsWith('{') || start.startsWith('[')))
  if (isJson) return parseJson(bytes.toString('utf8'))
  if (TEXTUAL.test(contentType) || (contentType === '' && protocol === 'v2'))
    return bytes.toString('utf8')
  return bytes
}

/**
 * Parses an APIv2 answer; `undefined` for what is no XML, or XML that is not read (a DOCTYPE,
 * endless nesting).
 */
export function parseXml(text: string): Record<string, unknown> | undefined {
  try {
    const map = Transformer.toArray(text) as Record<string, unknown>
    return Object.keys(map).length === 0 ? undefined : map
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
