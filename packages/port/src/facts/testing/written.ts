import type { Value } from '../facts.js'
import { fieldKind } from '../field-kind.js'
import { findRoute } from '../routes.js'

/** A call whose options are known as values. */
export interface WrittenCall {
  readonly method: string
  /** Path as PHP has it, which the line repeats. */
  readonly template: string
  readonly options: Value | undefined
  readonly note: string
}

const AT = { line: 1, column: 1 }

/** A value of JSON as a value of the source. */
export function toValue(json: unknown): Value {
  if (typeof json === 'string') return { kind: 'string', value: json, ...AT }
  if (typeof json === 'number') return { kind: 'number', value: json, ...AT }
  if (typeof json === 'boolean') return { kind: 'boolean', value: json, ...AT }
  if (Array.isArray(json)) return { kind: 'list', items: json.map(toValue), open: false, ...AT }
  if (json === null || typeof json !== 'object') return { kind: 'null', ...AT }
  const entries = Object.entries(json).map(([key, value]) => ({ key, value: toValue(value) }))
  return { kind: 'map', entries, open: false, ...AT }
}

/** What the printed values of types stand for. */
export const DECLARATIONS = [
  'declare const anything: any',
  'declare const text: string',
  'declare const amount: number',
  'declare const flag: boolean',
]

const TYPED = { string: 'text', number: 'amount', boolean: 'flag' } as const

/** A value as the printer writes it: what stands in an encrypted field is sealed. */
export function printValue(value: Value, isEncrypted: (path: (string | number)[]) => boolean) {
  const print = (part: Value, path: (string | number)[]): string => {
    const spread = (open: boolean) => (open ? ['...anything'] : [])
    switch (part.kind) {
      case 'string':
        return isEncrypted(path)
          ? `sealed(${JSON.stringify(part.value)})`
          : JSON.stringify(part.value)
      case 'number':
      case 'boolean':
        return String(part.value)
      case 'null':
        return 'null'
      case 'list': {
        const items = part.items.map((item, index) => print(item, [...path, index]))
        return `[${[...spread(part.open), ...items].join(', ')}]`
      }
      case 'map': {
        const entries = part.entries.map(
          ({ key, value: inner }) => `${JSON.stringify(key)}: ${print(inner, [...path, key])}`,
        )
        return `{ ${[...spread(part.open), ...entries].join(', ')} }`
      }
      case 'ciphertext':
        return isEncrypted(path) ? "sealed('x')" : 'text'
      case 'typed':
        return TYPED[part.type]
      case 'unknown':
        return 'anything'
    }
  }
  return print(value, [])
}

/** A call as one line of TypeScript. */
export function printLine({ method, template, options }: WrittenCall): string {
  const chain = findRoute(method, template) ? 'chain' : 'chain<string>'
  const route = `client.${chain}(${JSON.stringify(template)}).${method.toLowerCase()}`
  if (options === undefined) return `${route}()`
  const isEncrypted = (path: (string | number)[]) =>
    fieldKind(method, template, path)?.encrypted ?? false
  return `${route}(${printValue(options, isEncrypted)})`
}
