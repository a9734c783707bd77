import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { Client } from '../index.js'
import { ChainPromise } from './chain-promise.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

describe('the state of a promise', () => {
  it('is that of the call, and of what is derived from it', async () => {
    const promise = clientOf(gateway).chain('v3/x').get()
    const derived = promise.then(() => Promise.reject(new Error('m')))
    expect([promise.getState(), derived.getState()]).toEqual(['pending', 'pending'])
    await rejectionOf(derived)
    expect([promise.getState(), derived.getState()]).toEqual(['fulfilled', 'rejected'])
    expect(derived.otherwise(() => 1).getState()).toBe('pending')
    const known = ChainPromise.resolve(1) as ChainPromise<number>
    expect(known.getState()).toBe('fulfilled')
    const thenable = ChainPromise.resolve(Promise.resolve(2)) as ChainPromise<number>
    expect([thenable.getState(), await thenable, thenable.getState()]).toEqual([
      'pending',
      2,
      'fulfilled',
    ])
  })

  it('is asked for without handling a rejection', async () => {
    const seen: unknown[] = []
    const before = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', (reason) => seen.push(reason))
    try {
      const promise = new ChainPromise((_, reject) => reject('unhandled'))
      expect(promise.getState()).toBe('rejected')
      await new Promise((resolve) => setTimeout(resolve, 10))
      expect(seen).toEqual(['unhandled'])
    } finally {
      process.removeAllListeners('unhandledRejection')
      for (const listener of before) process.on('unhandledRejection', listener)
    }
  })
})

describe('cancel', () => {
  it('aborts the request that a promise stands for, derived ones too', async () => {
    for (const derive of [
      (promise: ChainPromise<unknown>) => promise,
      (promise: ChainPromise<unknown>) => promise.then((value) => value),
      (promise: ChainPromise<unknown>) => promise.finally(() => undefined),
    ]) {
      const other = new AbortController()
      const promise = derive(
        clientOf(gateway)
          .chain('v3/x')
          .post({ json: {}, signal: other.signal } as never),
      )
      gateway.answer = () => ({ raw: () => promise.cancel() })
      expect(await rejectionOf(promise)).toMatchObject({ code: 'ERR_CANCELED', outcome: 'unknown' })
    }
  })

  it('leaves the signal of the caller in force, and does nothing afterwards', async () => {
    const own = new AbortController()
    const aborted = clientOf(gateway)
      .chain('v3/x')
      .get({ signal: own.signal } as never)
    own.abort()
    expect(await rejectionOf(aborted)).toMatchObject({ code: 'ERR_CANCELED' })
    const done = clientOf(gateway).chain('v3/x').get()
    expect((await done).status).toBe(200)
    done.cancel()
    expect(done.getState()).toBe('fulfilled')
  })

  it('ends a call at each of its doors', async () => {
    const hangs = (promise: () => ChainPromise<unknown>) => () => ({
      raw: () => setTimeout(() => promise().cancel(), 5),
    })
    const post = (client: Client, options: object = {}) =>
      client.chain('v3/x').post({ json: {}, ...options } as never)

    // An interceptor of the caller's puts a signal of its own in the config.
    const replaced = clientOf(gateway)
    replaced.getDriver().interceptors.request.use((config) => {
      config.signal = new AbortController().signal
      return config
    })
    // axios's own adapter, and one of the caller's.
    const stock = clientOf(gateway)
    const [options, other] = [{ axios: { maxRate: 1e9 } }, clientOf(gateway)]
    let given: unknown
    other.getDriver().defaults.adapter = (config) =>
      new Promise((_, reject) => {
        given = config.signal
        config.signal?.addEventListener?.('abort', () => reject(new Error('ended')))
        setTimeout(() => promise.cancel(), 5)
      })
    let promise: ChainPromise<unknown> = post(replaced)
    gateway.answer = hangs(() => promise)
    for (const next of [
      () => promise,
      () => post(stock, options),
      () => post(clientOf(gateway, { timeout: 5_000 }), { signal: new AbortController().signal }),
    ]) {
      promise = next()
      expect(await rejectionOf(promise)).toMatchObject({ code: 'ERR_CANCELED', outcome: 'unknown' })
    }
    promise = post(other)
    expect(await rejectionOf(promise)).toMatchObject({ outcome: 'unknown' })
    expect(given).toBeInstanceOf(AbortSignal)
  })

  it('sends nothing once it is cancelled, neither while signing nor between attempts', async () => {
    let promise: ChainPromise<unknown> | undefined
    const signing = clientOf(gateway, {
      signer: async () => {
        promise?.cancel()
        return 'c2lnbmF0dXJl'
      },
    } as never)
    promise = signing.chain('v3/x').post({ json: {} } as never)
    expect(await rejectionOf(promise)).toMatchObject({ code: 'ERR_CANCELED', outcome: 'not-sent' })
    expect(gateway.received).toHaveLength(0)

    const retrying = clientOf(gateway, {
      retry: { attempts: 3, baseDelay: 60_000, maxDelay: 60_000, deadline: 600_000 },
    })
    gateway.answer = () => {
      setTimeout(() => promise?.cancel(), 20)
      return {
        status: 503,
        headers: { 'Retry-After': '30' },
        body: '{"code":"SERVICE_UNAVAILABLE"}',
      }
    }
    promise = retrying.chain('v3/x').get()
    expect(await rejectionOf(promise)).toMatchObject({ code: 'ERR_CANCELED' })
    expect(gateway.received).toHaveLength(1)
  })
})
