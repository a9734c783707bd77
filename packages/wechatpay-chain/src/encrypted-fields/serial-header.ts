import type { RequestHeaders } from '../chain/request-options.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'

/** The header that names the key of a request's ciphertexts. */
export const SERIAL_HEADER = 'Wechatpay-Serial'

const isSerialHeader = (name: string) => name.toLowerCase() === SERIAL_HEADER.toLowerCase()

/**
 * Returns the key that headers name, in any case; `null` when they remove the header, `undefined`
 * when they do not contain it.
 *
 * @throws RequestRefusedError when they name two
 */
export function namedSerial(
  headers: RequestHeaders | null | undefined,
  template: string,
): string | null | undefined {
  const values = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    isSerialHeader(name) ? [value ?? null] : [],
  )
  const names = new Set(values.flat().filter((value) => value !== null))
  if (names.size > 1) {
    throw refused(
      template,
      message('encrypt.header-twice', { header: SERIAL_HEADER, count: names.size }),
      {
        code: 'ERR_SEAL_KEY',
        hint: message('encrypt.header-one'),
      },
    )
  }
  const [name] = names
  if (name !== undefined) return String(name)
  return values.length === 0 ? undefined : null
}

/** Returns headers that name one key, and no other in any case. */
export function withSerial(
  headers: RequestHeaders | null | undefined,
  serial: string,
): RequestHeaders {
  const others = Object.entries(headers ?? {}).filter(([name]) => !isSerialHeader(name))
  return { ...Object.fromEntries(others), [SERIAL_HEADER]: serial }
}
