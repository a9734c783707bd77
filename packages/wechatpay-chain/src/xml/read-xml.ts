import { XMLParser } from 'fast-xml-parser'

/**
 * A value read from XML: the string of a leaf, a list for repeated names, or the children by name.
 */
export type XmlValue = string | XmlMap | (string | XmlMap)[]

/**
 * Children by name, without a prototype, so that inherited names mean nothing. The root's
 * attributes are under `@attributes`. Fields that APIv2 documents are strings, but for a few lists;
 * the names of those have no underscore.
 */
export interface XmlMap {
  [name: `${string}_${string}`]: string
  [name: `${string}id`]: string
  [name: `sign${string}`]: string
  [name: `attach${string}`]: string
  [name: string]: XmlValue
}

const TEXT = '#text'
const CDATA = '#cdata'
const COMMENT = '#comment'
const ATTRIBUTES = ':@'
/**
 * Put before each name while the parser holds it: no XML name begins with it, and the parser
 * refuses or rewrites some names.
 */
const SHIELD = '$'

type Node = Record<string, unknown>

// The parser only finds the structure: values stay strings, spaces stay, entities are decoded here,
// and documents are checked for well-formedness before.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: SHIELD,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  commentPropName: COMMENT,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  jPath: false,
  transformTagName: (name) => SHIELD + name,
})

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?)?(\w+);/g, (_, kind: string | undefined, name: string) =>
    kind === undefined
      ? (ENTITIES[name] as string)
      : String.fromCodePoint(Number.parseInt(name, kind === '#' ? 10 : 16)),
  )
}

const nameOf = (node: Node): string => {
  for (const key in node) if (key !== ATTRIBUTES) return key
  return ''
}

const isText = (node: Node | undefined): boolean =>
  node !== undefined && (TEXT in node || CDATA in node)

function textOf(node: Node): string {
  if (TEXT in node) return decode(node[TEXT] as string)
  return ((node[CDATA] as Node[])[0]?.[TEXT] as string | undefined) ?? ''
}

const isBlank = (node: Node): boolean => TEXT in node && /^[ \t\n]*$/.test(node[TEXT] as string)

/**
 * Drops white space as libxml's NOBLANKS does: it stays as an element's only content and beside
 * other text.
 */
function withoutBlanks(nodes: readonly Node[]): readonly Node[] {
  if (nodes.length < 2) return nodes
  const kept: Node[] = []
  for (const node of nodes) {
    if (!isBlank(node) || isText(kept.at(-1)) || isText(kept[0])) kept.push(node)
  }
  return kept
}

function add(map: XmlMap, name: string, value: string | XmlMap): void {
  const present = map[name]
  if (present === undefined) map[name] = value
  else if (Array.isArray(present)) present.push(value)
  else map[name] = [present, value]
}

/**
 * Prefixes that are declared here or above: SimpleXML hides elements and attributes that have one.
 */
interface Prefixes {
  declared: ReadonlySet<string>
  above?: Prefixes
}

/**
 * Searches from the inside out: at most as many steps as elements are nested, which is bounded.
 * Copying the sets was quadratic.
 */
function isDeclared(prefix: string, { declared, above }: Prefixes): boolean {
  return declared.has(prefix) || (above !== undefined && isDeclared(prefix, above))
}

const hidden = (name: string, prefixes: Prefixes): boolean =>
  name.includes(':') && isDeclared(name.slice(0, name.indexOf(':')), prefixes)

function attributesOf(node: Node): [string, string][] {
  return Object.entries((node[ATTRIBUTES] ?? {}) as Record<string, string>).map(([name, value]) => [
    name.slice(1),
    decode(value.replace(/[\t\n]/g, ' ')),
  ])
}

function scope(attributes: readonly [string, string][], prefixes: Prefixes): Prefixes {
  const declared = attributes
    .filter(([name]) => name.startsWith('xmlns:'))
    .map(([name]) => name.slice(6))
  return declared.length === 0 ? prefixes : { declared: new Set(declared), above: prefixes }
}

interface Element {
  name: string
  nodes: readonly Node[]
  attributes: [string, string][]
  prefixes: Prefixes
}

function elementOf(node: Node, above: Prefixes): Element {
  const key = nameOf(node)
  const attributes = attributesOf(node)
  return {
    name: key.slice(key.lastIndexOf(SHIELD) + 1),
    nodes: withoutBlanks(node[key] as Node[]),
    attributes,
    prefixes: scope(attributes, above),
  }
}

const joined = (nodes: readonly Node[]): string => nodes.filter(isText).map(textOf).join('')

function mapOf({ nodes, attributes, prefixes }: Element): XmlMap {
  const map: XmlMap = Object.create(null)
  const shown = attributes.filter(([name]) => name !== 'xmlns' && !hidden(name, prefixes))
  if (shown.length > 0)
    map['@attributes'] = Object.assign(Object.create(null), Object.fromEntries(shown))
  for (const node of nodes) {
    if (isText(node)) continue
    if (COMMENT in node) {
      add(map, 'comment', ((node[COMMENT] as Node[])[0]?.[TEXT] as string | undefined) ?? '')
      continue
    }
    const element = elementOf(node, prefixes)
    if (!hidden(element.name, element.prefixes)) add(map, element.name, castElement(element))
  }
  return map
}

/**
 * Returns a child's value as SimpleXML casts it: a string when it begins with text or has no
 * children, otherwise a map.
 */
function castElement(element: Element): string | XmlMap {
  const { nodes, prefixes } = element
  const children = nodes.filter((node) => !isText(node) && !(COMMENT in node))
  const visible = children.some((node) => {
    const child = elementOf(node, prefixes)
    return !hidden(child.name, child.prefixes)
  })
  if (!visible) return joined(nodes)
  const lead = nodes.slice(
    0,
    nodes.findIndex((node) => !isText(node)),
  )
  return /^[ \t\r\n]*$/.test(joined(lead)) ? mapOf(element) : joined(nodes)
}

/** Reads a well-formed document into the structure that PHP makes of it. */
export function readXml(xml: string): XmlMap {
  const root = (parser.parse(xml) as Node[]).find((node) => nameOf(node).startsWith(SHIELD))
  if (root === undefined) return Object.create(null)
  const element = elementOf(root, { declared: new Set(['xml', 'xmlns']) })
  const map = mapOf(element)
  const text = joined(element.nodes)
  if (element.nodes.length > 0 && element.nodes.every(isText) && text.trim() !== '') map['0'] = text
  return map
}
