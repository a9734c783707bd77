import { kind, STRING } from '../../analyse/kinds.js'
import type { Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'
import { CONSTANTS } from '../functions/table.js'
import { type Piece, piece, quote, stringPiece, templateText } from '../piece.js'
import { safeName } from '../variables.js'

/** `'text'`, `"text"` */
export function string(node: Node): Piece {
  const value = String(node['value'])
  return piece(quote(value), STRING, { kind: 'string', value, ...at(node) })
}

const at = (node: Node) => ({
  line: node.loc?.start.line ?? 1,
  column: (node.loc?.start.column ?? 0) + 1,
})

/** `1`, `0x1F`, `017`, `1_000`, `1.5e3` */
export function number(node: Node, e: Emitter): Piece {
  const written = String(node['value']).replaceAll('_', '')
  const isFloat = /[.]|^(?!0x)[^e]*e/i.test(written)
  const text = /^0\d+$/.test(written) ? `0o${written.slice(1)}` : written.replace(/^0o?O/i, '0o')
  const value = Number(text)
  if (!isFloat && !Number.isSafeInteger(value)) {
    e.report(node, 'integer-too-large', { number: written })
    return stringPiece(quote(written))
  }
  if (Number.isNaN(value)) return piece('NaN', kind('float'))
  const plain = text.replace(/^\./, '0.').replace(/\.$/, '.0')
  return piece(plain, kind(isFloat ? 'float' : 'int'), { kind: 'number', value, ...at(node) })
}

export function boolean(node: Node): Piece {
  const value = node['value'] === true
  return piece(String(value), kind('bool'), { kind: 'boolean', value, ...at(node) })
}

export function nullKeyword(node: Node): Piece {
  return piece('null', kind('null'), { kind: 'null', ...at(node) })
}

/** `"x {$y->z} $a[b]"` and heredocs */
export function encapsed(node: Node, e: Emitter): Piece {
  if (node['type'] === 'shell') return e.left(node, 'language-shell')
  const parts = (node['value'] as Node[]).map((part) =>
    part.kind === 'encapsedpart' ? (part['expression'] as Node) : part,
  )
  return concatenation(parts, e)
}

export function nowdoc(node: Node): Piece {
  return stringPiece(quote(String(node['value'])))
}

/** Writes operands of `.` as one string: a plain one, or a template literal. */
export function concatenation(parts: readonly Node[], e: Emitter): Piece {
  const pieces = parts.flatMap(flat).map((part) => ({ part, made: e.expr(part) }))
  const literal = (made: Piece) => (made.value?.kind === 'string' ? made.value.value : undefined)
  const [first] = parts
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return stringPiece(asString(only.made, e))
  if (first !== undefined && pieces.every(({ made }) => literal(made) !== undefined))
    return plainText(pieces.map(({ made }) => literal(made)).join(''), first)
  const text = pieces.map(({ made }) => {
    const fixed = literal(made)
    if (fixed !== undefined) return templateText(fixed)
    return `\${${isPlain(made) ? made.text : asString(made, e)}}`
  })
  return stringPiece(`\`${text.join('')}\``)
}

/** The parts of a string that stands inside another. */
function flat(node: Node): Node[] {
  if (node.kind === 'encapsedpart') return flat(node['expression'] as Node)
  if (node.kind === 'encapsed' && node['type'] !== 'shell')
    return (node['value'] as Node[]).flatMap(flat)
  return [node]
}

function plainText(value: string, first: Node): Piece {
  return piece(quote(value), STRING, { kind: 'string', value, ...at(first) })
}

/** Whether a template literal writes a value as PHP does. */
const isPlain = ({ kind: { k } }: Piece) =>
  k === 'string' || k === 'int' || k === 'body' || k === 'ciphertext'

/** Writes a value as PHP's string of it. */
export function asString(made: Piece, e: Emitter): string {
  const { k } = made.kind
  if (k === 'string') return made.text
  if (k === 'int' || k === 'body' || k === 'ciphertext') return `String(${made.text})`
  if (k === 'stream') return `String(${made.text})`
  return `${e.helper('str')}(${made.text})`
}

/** `__DIR__`, `__CLASS__`, … */
export function magic(node: Node, e: Emitter): Piece {
  const name = String(node['value']).toUpperCase()
  if (name === '__DIR__') return stringPiece('import.meta.dirname')
  if (name === '__FILE__') return stringPiece('import.meta.filename')
  if (name === '__LINE__') return piece(String(node.loc?.start.line ?? 0), kind('int'))
  if (name === '__CLASS__')
    return stringPiece(
      e.owner?.node.kind === 'trait' ? `${e.helper('classOf')}(this)` : quote(e.owner?.name ?? ''),
    )
  if (name === '__NAMESPACE__') return stringPiece(quote(e.unit.names.namespace))
  if (name === '__FUNCTION__') return stringPiece(quote(e.info?.name ?? ''))
  const owner = e.owner === undefined ? '' : `${e.owner.name}::`
  return stringPiece(quote(`${owner}${e.info?.name ?? ''}`))
}

/** A constant: `PHP_EOL`, `JSON_UNESCAPED_UNICODE`, the project's own. */
export function constant(node: Node, e: Emitter): Piece {
  const written = String(node['name']).replace(/^\\/, '')
  const short = written.split('\\').at(-1) ?? written
  const known = CONSTANTS.get(written) ?? CONSTANTS.get(short)
  if (known === "'\\n'") return piece(known, STRING, { kind: 'string', value: '\n', ...at(node) })
  if (known !== undefined && /^JSON_|^ENT_/.test(short))
    return piece(`${known} /* ${short} */`, kind('int'))
  if (known !== undefined)
    return piece(
      known,
      /^['`]/.test(known) ? STRING : kind(/^-?[\d.]/.test(known) ? 'int' : 'unknown'),
    )
  const sdk = SDK_CONSTANTS[e.unit.names.constants.get(written)?.split('\\').at(-1) ?? short]
  if (sdk !== undefined) return sdk
  const own = e.constantOf(e.unit.names.constants.get(written)?.split('\\').at(-1) ?? short)
  if (own !== undefined) return piece(own)
  e.report(node, 'constant-unknown', { name: written })
  return piece(e.modules.placeholder(safeName(written), false))
}

/** Constants of the namespace `WeChatPay`, which are names of headers and a number of seconds. */
const SDK_CONSTANTS: Readonly<Record<string, Piece>> = {
  MAXIMUM_CLOCK_OFFSET: piece('300', kind('int')),
  WechatpayNonce: stringPiece("'Wechatpay-Nonce'"),
  WechatpaySerial: stringPiece("'Wechatpay-Serial'"),
  WechatpaySignature: stringPiece("'Wechatpay-Signature'"),
  WechatpayStatementSha1: stringPiece("'Wechatpay-Statement-Sha1'"),
  WechatpayTimestamp: stringPiece("'Wechatpay-Timestamp'"),
}
