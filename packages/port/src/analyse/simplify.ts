import { isNode, type Node, nameOf, walk } from '../parse/node.js'
import { fullClassName, type Names } from './names.js'
import { addBraces, addInitial, readCompact, readConstructor } from './old-forms.js'

/** Writes what PHP says in two ways in one: what comes later knows the plainer one only. */
export function simplify(program: Node, names: Names): void {
  walk(program, (node) => {
    addBraces(node)
    addInitial(node)
    readCompact(node)
    readConstructor(node, names.namespace)
    if (node.kind === 'offsetlookup') readGlobal(node)
    if (node.kind === 'staticlookup') readOption(node, names)
    if (node.kind === 'string') readBytes(node)
  })
}

/** `$GLOBALS['name']` is the variable of the file. */
function readGlobal(node: Node): void {
  const what = node['what'] as Node
  const offset = node['offset'] as Node | false
  if (what.kind !== 'variable' || what['name'] !== 'GLOBALS' || !isNode(offset)) return
  if (offset.kind === 'string')
    Object.assign(node, { kind: 'variable', name: offset['value'], isGlobal: true })
}

/** `RequestOptions::TIMEOUT` is `'timeout'`: Guzzle's constants are the words in lower case. */
function readOption(node: Node, names: Names): void {
  const what = node['what'] as Node
  const offset = node['offset'] as Node
  if (what.kind !== 'name' || offset.kind !== 'identifier') return
  if (fullClassName(names, nameOf(what)).toLowerCase() !== 'guzzlehttp\\requestoptions') return
  const value = nameOf(offset).toLowerCase()
  if (value === 'class') return
  Object.assign(node, {
    kind: 'string',
    value,
    raw: `'${value}'`,
    unicode: false,
    isDoubleQuote: false,
  })
}

const ESCAPED = /\\x[89a-f][\da-f]|\\[23][0-7]{2}/i
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** `"\xEF\xBB\xBF"` has three bytes, which are one character; the parser takes them for three. */
function readBytes(node: Node): void {
  const raw = String(node['raw'] ?? '')
  if (!ESCAPED.test(raw) || raw.startsWith("'") || /[\x80-\xff]/.test(raw)) return
  const value = String(node['value']).replace(/[\x80-\xff]+/g, (run) => {
    const bytes = Uint8Array.from(run, (letter) => letter.charCodeAt(0))
    try {
      return strict.decode(bytes)
    } catch {
      // As the helpers keep bytes that are no text.
      return String.fromCharCode(...[...bytes].map((byte) => 0xdc00 + byte))
    }
  })
  Object.assign(node, { value })
}
