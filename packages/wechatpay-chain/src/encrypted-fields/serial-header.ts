import type { RequestHeaders } from '../chain/request-options.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { inBoth } from '../messages/in-both.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { isPlainObject } from '../values/plain-object.js'

/** The header that names the key of a request's ciphertexts. */
export const SERIAL_HEADER = 'Wechatpay-Serial'

const isSerialHeader = (name: string) => name.toLowerCase() === SERIAL_HEADER.toLowerCase()

/**
 * Checks that headers are an object whose members are headers: nothing would be sent of a `Headers`
 * or a `Map`, and of a list or a text what is no header.
 *
 * @throws RequestRefusedError
 */
export function checkHeaders(headers: unknown, template: string): void {
  if (headers === undefined || headers === null || isPlainObject(headers)) return
  const hasMembers = typeof headers === 'object' && Object.keys(headers).length > 0
  if (hasMembers && !Array.isArray(headers) && !ArrayBuffer.isView(headers)) return
  throw misused(template, problem('calls.headers-container', { kind: inBoth(describe(headers)) }), {
    code: 'ERR_HEADER',
  })
}

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
  checkHeaders(headers, template)
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
