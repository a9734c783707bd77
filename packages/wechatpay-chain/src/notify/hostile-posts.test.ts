import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, payment } from '../../../../test/notify/fixture.js'
import { createNotifyHandler } from './handler.js'
import type { NotifyHeaders } from './types.js'

const { emitWarning } = process
afterEach(() => {
  process.emitWarning = emitWarning
})

/** Collects the warnings of the process. */
function warnings(): string[] {
  const warned: string[] = []
  process.emitWarning = ((warning: string | Error) =>
    void warned.push(String(warning))) as typeof process.emitWarning
  return warned
}

const ESCAPE = '\u001b[2J\u009b31m\r\nfake: orders are paid\u2028\u202e'
const now = String(Math.floor(Date.now() / 1000))
const headersOf = (name: string): NotifyHeaders => ({
  'Wechatpay-Serial': 'PUB_KEY_ID_999',
  'Wechatpay-Signature': 'x',
  'Wechatpay-Timestamp': now,
  'Wechatpay-Nonce': 'n',
  [name]: ESCAPE,
})

describe.each(['en', 'zh'] as const)('whoever posts writes no line of the log: %s', (language) => {
  it.each<[string, NotifyHeaders, string]>([
    ['a serial number', headersOf('Wechatpay-Serial'), '{}'],
    ['a timestamp', headersOf('Wechatpay-Timestamp'), '{}'],
    ['a signature', headersOf('Wechatpay-Signature'), '{}'],
    ['a nonce', headersOf('Wechatpay-Nonce'), '{}'],
    ['XML', { 'Content-Type': 'text/xml' }, `<xml><a>${ESCAPE}</a><sign>${ESCAPE}</sign></xml>`],
    ['XML of its own names', {}, `<xml><a\u009b>1</a\u009b><sign_type>${ESCAPE}</sign_type></xml>`],
    ['anything else', {}, ESCAPE],
  ])('by %s', async (_, headers, body) => {
    const warned = warnings()
    const handle = createNotifyHandler(clientOf({ language }), () => {})
    expect((await handle(headers, body)).status).toBe(401)
    expect(warned).toHaveLength(1)
    for (const text of [...warned, handle.lastRefusal?.message ?? ''])
      expect(text).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
  })

  it('by what the handler repeats of it', async () => {
    const warned = warnings()
    const { headers, body } = payment()
    const handle = createNotifyHandler(clientOf({ language }), () => {
      throw new Error(`not found: ${ESCAPE}`)
    })
    expect((await handle({ ...headers }, body)).status).toBe(500)
    for (const text of [...warned, handle.lastRefusal?.message ?? ''])
      expect(text).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
  })
})

it('a warning shows all of how bytes are kept raw', async () => {
  const warned = warnings()
  const handle = createNotifyHandler(clientOf(), () => {})
  await handle({}, { parsed: true } as never)
  expect(warned[0]).toContain('express.raw(')
  expect(warned[0]).toMatch(/request\.text\(\)$/)
})

it.each<[string, unknown]>([
  ['an error without a message', Object.assign(new Error('x'), { message: undefined, hint: 'y' })],
  ['an error with a symbol for its name', Object.assign(new Error('x'), { name: Symbol('x') })],
  ['findings of nothing', Object.assign(new Error('x'), { findings: [null] })],
  [
    'getters that throw',
    Object.defineProperty(new Error('x'), 'findings', {
      get: () => {
        throw new Error('a getter')
      },
    }),
  ],
  ['an object without a prototype', Object.create(null)],
  ['nothing', undefined],
  ['a symbol', Symbol('x')],
])('%s that a handler throws is responded to, and told as it is', async (_, thrown) => {
  warnings()
  const { headers, body } = payment()
  const handle = createNotifyHandler(clientOf(), () => {
    throw thrown
  })
  expect((await handle({ ...headers }, body)).status).toBe(500)
  expect(handle.lastRefusal?.outcome).toBe('failed')
  // Not what reading it would throw.
  expect(handle.lastRefusal?.message).not.toMatch(/TypeError|a getter/)
})
