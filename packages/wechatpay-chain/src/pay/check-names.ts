import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'

const folded = (name: string) => name.replaceAll('_', '').toLowerCase()

/**
 * Refuses an argument that is missing while it was given in another spelling: `appId` is that of
 * web pages and mini programs, `appid` that of APPs.
 *
 * @throws ConfigurationError that names both spellings
 */
export function checkNames(order: unknown, names: readonly string[]): void {
  if (typeof order !== 'object' || order === null) return
  for (const name of names) {
    if (name in order) continue
    const given = Object.keys(order).find(
      (key) => folded(key) === folded(name) && !names.includes(key),
    )
    if (given !== undefined)
      throw new ConfigurationError(message('pay.other-spelling', { name, given }))
  }
}
