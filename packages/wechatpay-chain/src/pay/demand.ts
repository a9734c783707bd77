import { ConfigurationError } from '../errors/errors.js'

/** Characters that identifiers of WeChat Pay have: none that would begin another signed line. */
const PRINTABLE = /^[\x21-\x7e]+$/

/** Gives a text back that is one. @throws ConfigurationError that names it and what it should be */
export function demandText(
  value: unknown,
  name: string,
  meaning: string,
  shape: RegExp = PRINTABLE,
): string {
  if (typeof value !== 'string')
    throw new ConfigurationError(`${name} is ${kindOf(value)}; it is ${meaning}.`)
  if (value === '')
    throw new ConfigurationError(`${name} is empty; it is ${meaning}. Did the order fail?`)
  if (!PRINTABLE.test(value) || !shape.test(value))
    throw new ConfigurationError(`${name} has another form; it is ${meaning}.`)
  return value
}

/**
 * Gives a URL back as it is. @throws ConfigurationError unless it is an absolute one of the scheme
 */
export function demandUrl(value: unknown, name: string, scheme: RegExp): string {
  if (typeof value !== 'string' || value === '')
    throw new ConfigurationError(`${name} is ${kindOf(value)}; it is an absolute URL.`)
  if (!scheme.test(value) || /[\s\p{Cc}]/u.test(value) || !URL.canParse(value)) {
    throw new ConfigurationError(
      `${name} is no absolute URL of a scheme that WeChat Pay takes here.`,
    )
  }
  return value
}

const kindOf = (value: unknown) =>
  value === '' ? 'empty' : value === undefined || value === null ? 'missing' : `a ${typeof value}`
