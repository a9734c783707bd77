import { type Message, message, type Part } from '../messages/message.js'

/**
 * Names the kind of a value in a message, without showing its content: `a string`, `a Map`, `null`.
 */
export function describe(value: unknown): Part {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return message('kind.list')
  if (typeof value !== 'object') return a(typeof value)
  const name: unknown = value.constructor?.name
  if (typeof name !== 'string' || name === '') return message('kind.bare-object')
  return name === 'Object' ? message('kind.object') : a(name)
}

const a = (name: string): Message => message('kind.of', { name })
