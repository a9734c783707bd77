import type { XmlElement, XmlNode } from './xml-guard.js'

/** A value read from XML: a leaf's text, a list for repeated names, or the children by name. */
export type XmlValue = string | XmlMap | (string | XmlMap)[]

/** Children by name, without a prototype, so that no name means anything else. The root's attributes are under `@attributes`. */
export interface XmlMap {
  [name: string]: XmlValue
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?)?(\w+);/g, (_, kind: string | undefined, name: string) =>
    kind === undefined ? (ENTITIES[name] as string) : String.fromCodePoint(Number.parseInt(name, kind === '#' ? 10 : 16)),
  )
}

const isText = (node: XmlNode | undefined): boolean => node !== undefined && ('text' in node || 'cdata' in node)

const isElement = (node: XmlNode): node is XmlElement => 'nodes' in node

function textOf(node: XmlNode): string {
  if ('text' in node) return decode(node.text)
  return 'cdata' in node ? node.cdata : ''
}

const isBlank = (node: XmlNode): boolean => 'text' in node && /^[ \t\n]*$/.test(node.text)

/** Drops white space as libxml's NOBLANKS does: it stays as an element's only content and beside other text. */
function withoutBlanks(nodes: readonly XmlNode[]): readonly XmlNode[] {
  if (nodes.length < 2) return nodes
  const kept: XmlNode[] = []
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

/** Prefixes that are declared here or above: SimpleXML hides the elements and attributes that bear one. */
type Prefixes = ReadonlySet<string>

const hidden = (name: string, prefixes: Prefixes): boolean => name.includes(':') && prefixes.has(name.slice(0, name.indexOf(':')))

function attributesOf({ attributes }: XmlElement): [string, string][] {
  return attributes.map(([name, value]) => [name, decode(value.replace(/[\t\n]/g, ' '))])
}

function scope(attributes: readonly [string, string][], prefixes: Prefixes): Prefixes {
  const declared = attributes.filter(([name]) => name.startsWith('xmlns:')).map(([name]) => name.slice(6))
  return declared.length === 0 ? prefixes : new Set([...prefixes, ...declared])
}

interface Element {
  name: string
  nodes: readonly XmlNode[]
  attributes: [string, string][]
  prefixes: Prefixes
}

function elementOf(node: XmlElement, above: Prefixes): Element {
  const attributes = attributesOf(node)
  return { name: node.name, nodes: withoutBlanks(node.nodes), attributes, prefixes: scope(attributes, above) }
}

const joined = (nodes: readonly XmlNode[]): string => nodes.filter(isText).map(textOf).join('')

function mapOf({ nodes, attributes, prefixes }: Element): XmlMap {
  const map: XmlMap = Object.create(null)
  const shown = attributes.filter(([name]) => name !== 'xmlns' && !hidden(name, prefixes))
  if (shown.length > 0) map['@attributes'] = Object.assign(Object.create(null), Object.fromEntries(shown))
  for (const node of nodes) {
    if ('comment' in node) add(map, 'comment', node.comment)
    if (!isElement(node)) continue
    const element = elementOf(node, prefixes)
    if (!hidden(element.name, element.prefixes)) add(map, element.name, castElement(element))
  }
  return map
}

/** Gives a child's value as SimpleXML casts it: text when text begins it or it has no children, a map otherwise. */
function castElement(element: Element): string | XmlMap {
  const { nodes, prefixes } = element
  const visible = nodes.filter(isElement).some((node) => {
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

/** Turns the root of a well-formed document into the structure that PHP makes of it. */
export function readXml(root: XmlElement): XmlMap {
  const element = elementOf(root, new Set(['xml', 'xmlns']))
  const map = mapOf(element)
  const text = joined(element.nodes)
  if (element.nodes.length > 0 && element.nodes.every(isText) && text.trim() !== '') map['0'] = text
  return map
}
