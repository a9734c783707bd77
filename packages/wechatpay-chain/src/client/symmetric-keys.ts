import { unquoted } from '../crypto/key-text.js'
import { ConfigurationError } from '../errors/errors.js'
import { MESSAGES, message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import type { ClientConfig } from './client-config.js'
import { refusal } from './refusal.js'
import { UNSET, unset } from './serial.js'

const KEY_BYTES = 32

/**
 * Takes blanks, a line end or one pair of quotation marks off a symmetric key, if what is left has
 * the 32 bytes that a key has.
 */
export function bareKey(given: unknown): unknown {
  if (typeof given !== 'string' || Buffer.byteLength(given) === KEY_BYTES) return given
  const bare = unquoted(given)
  return Buffer.byteLength(bare) === KEY_BYTES ? bare : given
}

/**
 * Checks the APIv2 key and the APIv3 key.
 *
 * @throws ConfigurationError that says what is wrong, and shows none of a key
 */
export function checkSymmetricKeys({ secret, apiv3Key, allowSameKeys }: ClientConfig): void {
  for (const [name, key, meaning] of [
    ['secret', secret, 'config.apiv2-key'],
    ['apiv3Key', apiv3Key, 'config.apiv3-key'],
  ] as const) {
    if (key !== undefined) checkKey(name, key, meaning)
  }
  if (apiv3Key !== undefined && apiv3Key === secret && allowSameKeys !== true)
    throw new ConfigurationError(message('config.same-keys'))
}

function checkKey(
  name: 'secret' | 'apiv3Key',
  key: unknown,
  meaning: 'config.apiv2-key' | 'config.apiv3-key',
): void {
  if (typeof key !== 'string')
    throw new ConfigurationError(
      message('config.key-not-a-string', {
        name,
        kind: describe(key),
        meaning: message(meaning),
        bytes: KEY_BYTES,
      }),
    )
  if (UNSET.test(key)) throw unset(name, key)
  const words = MESSAGES[meaning]
  if (/[^\x20-\x7e\s]/.test(key))
    throw refusal(problem('configuration.key-full-width', { name, meaning: words }))
  const seen = seenAs(key)
  if (seen !== undefined)
    throw refusal(
      problem('configuration.misplaced', {
        name,
        what: MESSAGES[seen],
        meaning: MESSAGES[`config.meaning-${name}`],
      }),
    )
  const { length } = key
  if (length === KEY_BYTES) return
  const notation = /^[0-9a-f]{64}$/i.test(key)
    ? 'hex'
    : /^[A-Za-z0-9+/]{43}=$/.test(key)
      ? 'base64'
      : undefined
  if (notation !== undefined)
    throw refusal(problem('configuration.key-encoded', { name, length, notation }))
  const isV2Length = name === 'secret' && length > 0
  if (isV2Length && length !== KEY_BYTES - 1 && length !== KEY_BYTES + 1) return
  throw refusal(problem('configuration.key-length', { name, length, meaning: words }))
}

/** What a string is that stands in the place of a symmetric key; shows nothing of it. */
function seenAs(key: string) {
  const label = /-----BEGIN ([A-Z0-9 ]{0,40})-----/.exec(key)?.[1]
  if (label !== undefined) {
    if (label.includes('PRIVATE KEY')) return 'seen.private'
    if (label.includes('PUBLIC KEY')) return 'seen.public'
    return label.includes('CERTIFICATE') ? 'seen.certificate' : 'seen.other'
  }
  if (/^file:\/\//i.test(key) || /\.(?:pem|p12|key|crt|cer)$/i.test(key)) return 'seen.path'
  if (/^PUB_KEY_ID_/i.test(key)) return 'seen.public-key-id'
  if (/^wx[0-9a-f]{16}$/i.test(key)) return 'seen.appid'
  return /^[0-9A-F]{40}$/i.test(key) ? 'seen.serial' : undefined
}
