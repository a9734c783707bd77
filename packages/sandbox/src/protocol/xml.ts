import { XMLParser, XMLValidator } from 'fast-xml-parser'

const MAXIMUM_DEPTH = 8

/**
 * Reads an APIv2 document into its fields; returns undefined for everything else: malformed,
 * another shape, a DTD, processing beyond the declaration, more than 8 levels.
 */
export function parseXml(document: string): Record<string, unknown> | undefined {
  if (/<!(?!\[CDATA\[|--)/.test(document) || depthOf(document) > MAXIMUM_DEPTH) return undefined
  try {
    if (XMLValidator.validate(document) !== true) return undefined
    const parser = new XMLParser({
      ignoreAttributes: true,
      parseTagValue: false,
      trimValues: false,
      ignoreDeclaration: true,
      htmlEntities: false,
    })
    const roots: unknown[] = Object.values(parser.parse(document))
    const root = roots[0]
    if (roots.length !== 1 || typeof root !== 'object' || root === null || Array.isArray(root))
      return undefined
    const fields = Object.entries(root).filter(([name]) => name !== '#text')
    return Object.fromEntries(fields)
  } catch {
    return undefined
  }
}

/** What an element of an APIv2 document holds: text, elements, or itself several times. */
export type XmlContent = string | XmlFields | readonly XmlFields[]

/** Elements of an APIv2 document by name. */
export interface XmlFields {
  readonly [name: string]: XmlContent
}

/** Writes an APIv2 document; a list is its element, written once for each item. */
export function writeXml(fields: XmlFields): string {
  return `<xml>${elementsOf(fields)}</xml>`
}

function elementsOf(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, content]) =>
      [content].flat().map((one) => {
        const inner = typeof one === 'string' ? cdata(one) : elementsOf(one as XmlFields)
        return `<${name}>${inner}</${name}>`
      }),
    )
    .join('')
}

function cdata(value: string): string {
  return value === '' ? '' : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function withoutCdata(document: string): string {
  let kept = ''
  let index = 0
  for (;;) {
    const start = document.indexOf('<![CDATA[', index)
    const end = start < 0 ? -1 : document.indexOf(']]>', start)
    if (end < 0) return kept + document.slice(index)
    kept += document.slice(index, start)
    index = end + 3
  }
}

function depthOf(document: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag] of withoutCdata(document).matchAll(/<[^<>]*>/g)) {
    if (tag.startsWith('</')) depth--
    else if (!tag.endsWith('/>') && !tag.startsWith('<?')) deepest = Math.max(deepest, ++depth)
  }
  return deepest
}
