import { Ciphertext, type DocumentedCall } from './documented-call.js'

/** The three ways to say a route. */
export type Way = 'properties' | 'chain' | 'index'

/** All ways, in the order in which the README shows them. */
export const ways: readonly Way[] = ['properties', 'chain', 'index']

const isIdentifier = (text: string) => /^[A-Za-z_$][\w$]*$/.test(text)

function propertyOf(segment: string): string {
  const placeholder = /^\{(.*)\}$/.exec(segment)?.[1]
  if (placeholder !== undefined) return `_${placeholder}_`
  if (segment === '') return '_empty_'
  return segment.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The expression that leads to a route. */
export function printRoute(template: string, way: Way): string {
  if (way === 'chain') return `client.chain(${JSON.stringify(template)})`
  if (way === 'index') return `client[${JSON.stringify(template)}]`
  return template
    .split('/')
    .map(propertyOf)
    .reduce(
      (text, name) => text + (isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`),
      'client',
    )
}

/** A value as TypeScript source; ciphertexts become `sealed('…')`. */
export function printValue(value: unknown): string {
  if (value instanceof Ciphertext) return `sealed(${JSON.stringify(value.text)})`
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([name, item]) => `${isIdentifier(name) ? name : JSON.stringify(name)}: ${printValue(item)}`,
    )
    return `{ ${entries.join(', ')} }`
  }
  return JSON.stringify(value)
}

/** A documented call as one line of TypeScript. */
export function printCall(call: DocumentedCall, way: Way): string {
  const options = Object.keys(call.options).length === 0 ? '' : printValue(call.options)
  return `${printRoute(call.template, way)}.${call.verb}(${options})`
}
