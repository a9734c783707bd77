import { RequestRefusedError } from '../errors.js'

/**
 * Writes a `json` option as text. Refuses what JSON would lose in silence: numbers that are not finite, `Map`,
 * `Set`, functions; and what it cannot write: cycles, `BigInt`.
 *
 * @throws RequestRefusedError that names the place
 */
export function toJsonText(value: unknown, template: string): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch (cause) {
    const what =
      cause instanceof TypeError && /BigInt/.test(cause.message)
        ? 'a BigInt (write it as a text or a number)'
        : 'a cycle or a value that cannot be written'
    throw refuse(template, what, cause)
  }
  if (text === undefined) throw refuse(template, `a ${typeof value}`)
  // Lost values leave `null` or `{}` behind; only texts with one of these are looked at again.
  if (text.includes('null') || text.includes('{}')) findLost(value, template)
  return text
}

function findLost(value: unknown, template: string): void {
  JSON.stringify(value, (key, item: unknown) => {
    const place = key === '' ? '' : ` at "${key}"`
    if (typeof item === 'number' && !Number.isFinite(item)) throw refuse(template, `${item}${place}, which JSON would turn into null`)
    if (item instanceof Map || item instanceof Set)
      throw refuse(template, `a ${item.constructor.name}${place}, which JSON would turn into {}`)
    if (Array.isArray(item) && item.some((entry) => typeof entry === 'function' || typeof entry === 'symbol')) {
      throw refuse(template, `a function${place}, which JSON would turn into null`)
    }
    return item
  })
}

function refuse(template: string, what: string, cause?: unknown): RequestRefusedError {
  return new RequestRefusedError(`${template || '/'}: json holds ${what} (nothing was sent)`, { code: 'ERR_JSON', template, cause })
}
