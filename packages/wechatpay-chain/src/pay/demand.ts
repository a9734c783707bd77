import { ConfigurationError } from '../errors/errors.js'
import { type Message, message, type Part } from '../messages/message.js'
import { describe } from '../values/describe.js'

/** Characters of WeChat Pay's identifiers: none could begin another line of a signed message. */
const PRINTABLE = /^[\x21-\x7e]+$/

/**
 * Returns a value that is a string of the expected form.
 *
 * @throws ConfigurationError that names the argument and its meaning
 */
export function demandString(
  value: unknown,
  name: string,
  meaning: Message,
  shape: RegExp = PRINTABLE,
): string {
  if (typeof value !== 'string')
    throw new ConfigurationError(message('pay.wrong-kind', { name, kind: kindOf(value), meaning }))
  if (value === '') throw new ConfigurationError(message('pay.empty', { name, meaning }))
  if (!PRINTABLE.test(value) || !shape.test(value))
    throw new ConfigurationError(message('pay.wrong-form', { name, meaning }))
  return value
}

/**
 * Returns a URL unchanged.
 *
 * @throws ConfigurationError if it is not an absolute URL with the scheme
 */
export function demandUrl(value: unknown, name: string, scheme: RegExp): string {
  if (typeof value !== 'string' || value === '')
    throw new ConfigurationError(message('pay.url-kind', { name, kind: kindOf(value) }))
  if (!scheme.test(value) || /[\s\p{Cc}]/u.test(value) || !URL.canParse(value)) {
    throw new ConfigurationError(message('pay.url-scheme', { name }))
  }
  return value
}

const kindOf = (value: unknown): Part =>
  value === ''
    ? message('value.empty')
    : value === undefined || value === null
      ? message('value.missing')
      : describe(value)

/** Digits are a merchant ID, and no appid; so an appid is no merchant ID. */
export const APP_ID = /^(?!\d+$)/
/** What stands in the place of a merchant ID. */
export const MERCHANT_ID = /^(?!wx)/

/**
 * A `prepay_id` that already has its prefix would be signed with two, and no payment has such an
 * ID; nor has any the form of a URL, as `code_url` and `h5_url` have.
 */
export function demandPrepayId(prepayId: string, name: string): string {
  return demandString(prepayId, name, message('pay.prepay-id'), /^(?!prepay_id=)[^:/?&=]+$/)
}
