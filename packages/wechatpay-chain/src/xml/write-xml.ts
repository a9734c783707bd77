import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { hasOwnString, phpString } from '../php/php-string.js'
import { FORBIDDEN, isElementName } from './xml-names.js'

/** How deep {@link Transformer} reads and writes elements; the root is level 1. */
export const XML_MAX_DEPTH = 32

const NEEDS_CDATA = /[<>&"]/
/** Characters to escape, to wrap or to refuse; most strings contain none. */
const SPECIAL = /[^\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]/

interface Style {
  indent: boolean
  item: string
}

/** How an element is written, and at which level. */
interface Place extends Style {
  depth: number
}

function content(text: string, name: string): string {
  if (!SPECIAL.test(text)) return text
  const forbidden = FORBIDDEN.exec(text)
  if (forbidden !== null) {
    const code = forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw new ConfigurationError(message('xml.character', { name, code }))
  }
  // A CDATA section ends at the first "]]>": the string continues in another section, and a reader
  // joins them again.
  if (NEEDS_CDATA.test(text)) return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
  return text.replaceAll('\r', '&#13;')
}

/**
 * Lists the entries of a structure, or returns `undefined` for a value with its own string form.
 */
function children(value: unknown): Iterable<[unknown, unknown]> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value) || value instanceof Map) return value.entries()
  return !hasOwnString(value) && Object.prototype.toString.call(value) === '[object Object]'
    ? Object.entries(value)
    : undefined
}

function element(name: string, value: unknown, place: Place): string {
  const { depth, indent, item } = place
  if (depth > XML_MAX_DEPTH)
    throw new ConfigurationError(message('xml.data-too-deep', { levels: XML_MAX_DEPTH }))
  const margin = indent ? ' '.repeat(depth - 1) : ''
  const end = indent ? '\n' : ''
  const entries = children(value)
  if (entries === undefined)
    return `${margin}<${name}>${content(phpString(value), name)}</${name}>${end}`
  const within = { depth: depth + 1, indent, item }
  let inside = ''
  for (const [key, child] of entries) {
    if (child === undefined) continue
    inside += element(typeof key === 'string' && isElementName(key) ? key : item, child, within)
  }
  return inside === ''
    ? `${margin}<${name}/>${end}`
    : `${margin}<${name}>${end}${inside}${margin}</${name}>${end}`
}

/** Writes a structure as an XML document, as described in {@link Transformer.toXml}. */
export function writeXml(data: object, root: string, style: Style): string {
  for (const name of [root, style.item]) {
    if (!isElementName(name)) throw new ConfigurationError(message('xml.element-name', { name }))
  }
  return element(root, data, { ...style, depth: 1 })
}
