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

/** What a number may have been written as; anything longer is something else, and not shown. */
const NUMBER_LIKE = /^[-+.\w ]{0,12}$/

/** Shows what was given in the place of a number, as far as it cannot be a secret. */
export function shownNumber(value: unknown): Part {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && NUMBER_LIKE.test(value)
    ? JSON.stringify(value)
    : describe(value)
}

const a = (name: string): Message => message('kind.of', { name })
