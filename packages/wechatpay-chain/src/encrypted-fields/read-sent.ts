import { bufferOf, bytesOf } from '../values/bytes.js'
import { Transformer } from '../xml/transformer.js'

/** Pairs of a query or a form: the names between the brackets, and the decoded value. */
export type Pair = readonly [names: readonly string[], value: string]

/** The structure of a body as the receiver will read it. */
export type SentBody = { tree: unknown } | { pairs: readonly Pair[] }

/**
 * Reads a query string or a form. A `+` that the caller did not encode may be meant literally, as
 * in Base64.
 */
export function readPairs(query: string): Pair[] {
  return [...new URLSearchParams(query.replaceAll('+', '%2B'))].map(([name, value]) => [
    namesOf(name),
    value,
  ])
}

/** Splits `a[b][0]` into `a`, `b`. Numbers and empty brackets stand for the items of a list. */
function namesOf(name: string): string[] {
  return name.split('[').flatMap((part, index) => {
    const word = index === 0 ? part : part.replace(/\]$/, '')
    return index > 0 && /^\d*$/.test(word) ? [] : [word]
  })
}

/**
 * Reads a body as JSON, XML, a form, or the parts with one of the names; returns `undefined` for
 * anything else.
 */
export function readBody(
  data: string | Uint8Array,
  { contentType, names }: { contentType: string; names: ReadonlySet<string> },
): SentBody | undefined {
  const boundary = /^multipart\/[^;]*;.*?boundary="?([^";]+)/i.exec(contentType)?.[1]
  if (boundary !== undefined)
    return { tree: readParts(bufferOf(bytesOf(data)), { boundary, names }) }
  const content = typeof data === 'string' ? data : bufferOf(data).toString('utf8')
  if (/^\s*</.test(content)) return readXml(content)
  try {
    return { tree: JSON.parse(content) as unknown }
  } catch {
    const isForm = /urlencoded/i.test(contentType) || /^[\w.~%+[\]-]+=/.test(content)
    return isForm ? { pairs: readPairs(content) } : undefined
  }
}

function readXml(xml: string): SentBody | undefined {
  try {
    const tree = Transformer.toArray(xml)
    return Object.keys(tree).length > 0 ? { tree } : undefined
  } catch {
    return undefined
  }
}

/** Reads the parts with one of the names, as one list per name. */
function readParts(
  bytes: Buffer,
  { boundary, names }: { boundary: string; names: ReadonlySet<string> },
): Record<string, string[]> {
  const parts: Record<string, string[]> = Object.create(null)
  const delimiter = `--${boundary}`
  for (let start = bytes.indexOf(delimiter); start >= 0; ) {
    const end = bytes.indexOf(delimiter, start + delimiter.length)
    const part = bytes.subarray(start + delimiter.length, end < 0 ? bytes.length : end)
    const body = part.indexOf('\r\n\r\n')
    const [, quoted, bare] =
      /\bname=(?:"([^"]*)"|([^;\s]+))/i.exec(
        part.subarray(0, Math.max(0, body)).toString('utf8'),
      ) ?? []
    const name = quoted ?? bare
    if (name !== undefined && names.has(name)) {
      parts[name] ??= []
      parts[name].push(
        part
          .subarray(body + 4)
          .toString('utf8')
          .trimEnd(),
      )
    }
    start = end
  }
  return parts
}
