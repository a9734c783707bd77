import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clientOf, payment } from '../../../../test/notify/fixture.js'
import type { ClientConfig } from '../client/client-config.js'
import { createNotifyHandler } from '../notify/handler.js'
import type { Logger } from './diagnostics.js'
import { quietly, reasonOf } from './quietly.js'

const warned: string[] = []
beforeEach(() => {
  warned.splice(0)
  vi.spyOn(process, 'emitWarning').mockImplementation(
    (warning) => void warned.push(String(warning)),
  )
})
afterEach(() => void vi.restoreAllMocks())

const textless = Object.create(null)
const evil = Object.defineProperty(new Error('x'), 'message', { get: () => expect.fail('message') })

describe('a function of the caller', () => {
  it.each<[string, () => unknown, string]>([
    ['throws', () => expect.fail('no'), 'no'],
    ['rejects', () => Promise.reject(new Error('no')), 'no'],
    ['throws no error', () => Promise.reject('no'), 'no'],
    [
      'throws what cannot be written',
      () => Promise.reject(textless),
      'something that cannot be written',
    ],
    [
      'throws an error that cannot be read',
      () => Promise.reject(evil),
      'something that cannot be written',
    ],
    ['returns what only looks like a promise', () => ({ then: 7 }), ''],
    [
      'returns a promise that cannot be read',
      () => ({
        get then() {
          return expect.fail('then')
        },
      }),
      'then',
    ],
    ['returns a promise that throws', () => ({ then: () => expect.fail('then') }), 'then'],
  ])('that %s leads to a warning and nothing else', async (_, tell, reason) => {
    quietly(tell, 'it')
    await vi.waitFor(() => expect(warned).toEqual(reason === '' ? [] : [`it failed: ${reason}`]))
  })

  it('has a reason that is always a string', () => {
    expect([
      reasonOf(new Error('a')),
      reasonOf(undefined),
      reasonOf(Symbol('a')),
      reasonOf(textless),
    ]).toEqual([...['a', 'undefined', 'Symbol(a)', 'something that cannot be written']])
  })
})

/** Loggers that fail in every way a logger can. */
const fail = (): never => {
  throw new Error('the disk is full')
}
const levels = (method: unknown) =>
  ({ debug: method, info: method, warn: method, error: method }) as Logger
const LOGGERS: [string, Logger][] = [
  ['throws', levels(fail)],
  ['rejects', levels(async () => fail())],
  ['has no such level', {} as Logger],
  ['cannot be read', new Proxy({} as Logger, { get: fail })],
]

describe('a verified notification stays verified', () => {
  it.each(LOGGERS)('with a logger that %s', async (_, logger) => {
    const { headers, body } = payment()
    const config: Partial<ClientConfig> = { logger }
    expect(await clientOf(config).$notify({ ...headers }, body)).toMatchObject({
      event_type: 'TRANSACTION.SUCCESS',
    })
    let runs = 0
    const handle = createNotifyHandler(clientOf(config), () => void runs++)
    expect([(await handle({ ...headers }, body)).status, runs]).toEqual([204, 1])
    await vi.waitFor(() => expect(warned.length).toBeGreaterThanOrEqual(2))
  })

  it.each(LOGGERS)('and a forged one stays refused, with a logger that %s', async (_, logger) => {
    const { headers, body } = payment()
    await expect(clientOf({ logger }).$notify({ ...headers }, `${body} `)).rejects.toMatchObject({
      code: 'ERR_SIGNATURE_INVALID',
    })
  })
})

describe('a handler still responds', () => {
  const { headers, body } = payment()

  it.each<[string, () => unknown]>([
    ['throws', fail],
    ['rejects', async () => fail()],
  ])('when onError %s, and what it did not take is printed', async (_, onError) => {
    const handle = createNotifyHandler(clientOf(), () => Promise.reject(new Error('work')), {
      onError,
    })
    expect(await handle({ ...headers }, body)).toMatchObject({ status: 500 })
    await vi.waitFor(() => expect(warned).toHaveLength(2))
    expect(warned).toEqual([
      'A notification was not handled and will be redelivered. Error: work',
      'onError failed: the disk is full',
    ])
  })
})

it('a warn that throws does not break a chain', () => {
  const root = clientOf({ warn: fail }) as unknown as { v3: { pay: Record<string, unknown> } }
  expect(root.v3.pay['P123ABC']).toBeDefined()
  expect(warned).toEqual(['warn failed: the disk is full'])
})
