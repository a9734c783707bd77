import { findOperation, listEncryptedRequestFields, type Operation } from '@wechatpay-chain/catalog'
import { slips } from './slips.js'
import { pageOf, type WireCall, type WireRow } from './wire-sample.js'

/** A documented call as the check prints it: path template, verb, options, and the operation it meets. */
export interface DocumentedCall {
  readonly id: string
  readonly template: string
  readonly verb: string
  readonly options: Readonly<Record<string, unknown>>
  readonly operation: Operation | undefined
}

/** A ciphertext: printed as `sealed('…')`, since a plain text does not compile in a field that must be encrypted. */
export class Ciphertext {
  constructor(readonly text: string) {}
}

/** PHP's naming rules for one segment. */
function normalise(segment: string): string {
  const lowered = segment
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-/, '')
  return lowered.replace(/^_(.+)_$/, '{$1}')
}

function templateOf(call: WireCall): string {
  return call.segments.map(([, text]) => normalise(text)).join('/')
}

function operationOf(call: WireCall, template: string): Operation | undefined {
  const base = /^https:\/\/[^/]+\/(hk|global)\/$/.exec(
    String(call.options?.['base_uri'] ?? ''),
  )?.[1]
  // Three routes keep their capitals by a variable; on the wire and in the catalogue they are words.
  const path = template.replace(/\{(add|modify|query)institutionsub\}/, '$1Institutionsub')
  return findOperation(call.verb, base ? `${base}/${path}` : path)?.operation
}

function seal(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return typeof value === 'string' ? new Ciphertext(value) : value
  if (name === '*') return Array.isArray(value) ? value.map((item) => seal(item, rest)) : value
  if (typeof value !== 'object' || value === null || !(name in value)) return value
  const record = value as Record<string, unknown>
  return { ...record, [name]: seal(record[name], rest) }
}

/**
 * Reads a row as a porter would write it: the documents pass ciphertexts as plain strings, here they are sealed. With `correct`, the
 * slips of the documents that `slips.ts` lists are put right as well.
 */
export function readCall(row: WireRow, correct: boolean): DocumentedCall {
  const call = row.calls[0]
  if (!call) throw new Error(`${row.id} makes no call`)
  const template = templateOf(call)
  const operation = operationOf(call, template)
  let options: Record<string, unknown> = { ...call.options }
  if (operation) {
    for (const field of listEncryptedRequestFields(operation))
      options = seal(options, [field.place, ...field.path]) as Record<string, unknown>
  }
  const slip = correct ? slips[pageOf(row)] : undefined
  return {
    id: row.id,
    template,
    verb: call.async ? `${call.verb}Async` : call.verb,
    options: slip ? slip.correct(options) : options,
    operation,
  }
}
