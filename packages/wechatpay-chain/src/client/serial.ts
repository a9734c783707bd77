import { isPathLike } from '../crypto/key-file.js'
import { unquoted } from '../crypto/key-text.js'
import type { ConfigurationError } from '../errors/errors.js'
import { MESSAGES } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { isFileUrl } from '../values/file-path.js'
import type { ClientConfig } from './client-config.js'
import { refusal } from './refusal.js'

/** A serial number in any notation: colons, blanks or hyphens between its digits, `0x` before. */
const NOTATIONS = /^(?:0x)?[0-9a-f](?:[:\s-]?[0-9a-f]){7,}$/i

/** What is left of a value that is not there. */
export const UNSET = /^(?:undefined|null|NaN|\[object [A-Za-z]{1,20}\])$/
/** What a spreadsheet makes of a long number. */
const SHORTENED = /^\d(?:\.\d{1,20})?E\+\d{1,3}$/i

/** Makes the error for a value that is not there. */
export function unset(
  name: 'mchid' | 'serial' | 'secret' | 'apiv3Key',
  text: string,
): ConfigurationError {
  const meaning = MESSAGES[MEANINGS[name]]
  return refusal(problem('configuration.unset', { name, text, meaning }))
}

const MEANINGS = {
  mchid: 'config.meaning-mchid',
  serial: 'config.meaning-serial',
  secret: 'config.apiv2-key',
  apiv3Key: 'config.apiv3-key',
} as const

/**
 * Returns a serial number or public key ID as WeChat Pay writes it: upper-case, without separators.
 * Anything else is returned as it is.
 */
export function normalSerial(given: string): string {
  const text = unquoted(given)
  if (NOTATIONS.test(text))
    return text
      .replace(/^0x/i, '')
      .replace(/[:\s-]/g, '')
      .toUpperCase()
  return /^pub_key_id_\d+$/i.test(text) ? text.toUpperCase() : given
}

/**
 * Refuses what cannot be a merchant ID.
 *
 * @throws ConfigurationError that says what it is instead
 */
export function checkMchid({ mchid }: ClientConfig): void {
  if (UNSET.test(mchid)) throw unset('mchid', mchid)
  const what = /^wx[0-9a-f]{16}$/i.test(mchid)
    ? 'seen.appid'
    : /^PUB_KEY_ID_/i.test(mchid)
      ? 'seen.public-key-id'
      : /^[0-9a-f]{38,40}$/i.test(mchid)
        ? 'seen.serial'
        : SHORTENED.test(mchid)
          ? 'seen.shortened'
          : undefined
  if (what !== undefined) throw misplaced('mchid', what)
}

/**
 * Refuses what cannot be the serial number of the merchant API certificate.
 *
 * @throws ConfigurationError that says what it is instead
 */
export function checkSerialNumber({ serial, mchid }: ClientConfig): void {
  if (typeof serial !== 'string' || serial === '') return
  if (UNSET.test(serial)) throw unset('serial', serial)
  if (SHORTENED.test(serial)) throw misplaced('serial', 'seen.shortened')
  if (serial.includes('BEGIN ') || isFileUrl(serial.trim()) || isPathLike(serial.trim()))
    throw refusal(problem('configuration.serial-path'))
  if (/^PUB_KEY_ID_/i.test(serial)) throw refusal(problem('configuration.serial-of-platform'))
  if (/^wx[0-9a-f]{16}$/i.test(serial)) throw misplaced('serial', 'seen.appid')
  if (serial === mchid && /^\d{8,10}$/.test(serial)) throw misplaced('serial', 'seen.merchant-id')
  if (/^\d{41,50}$/.test(serial)) {
    const digits = BigInt(serial).toString(16).toUpperCase()
    throw refusal(problem('configuration.serial-decimal', { serial: digits.padStart(40, '0') }))
  }
  if (/^[0-9A-F]{33,41}$/.test(serial) && serial.length % 2 === 1)
    throw refusal(problem('configuration.serial-digits', { length: serial.length }))
}

function misplaced(
  name: 'mchid' | 'serial',
  what: 'seen.appid' | 'seen.public-key-id' | 'seen.serial' | 'seen.merchant-id' | 'seen.shortened',
) {
  const meaning = MESSAGES[`config.meaning-${name}`]
  return refusal(problem('configuration.misplaced', { name, what: MESSAGES[what], meaning }))
}
