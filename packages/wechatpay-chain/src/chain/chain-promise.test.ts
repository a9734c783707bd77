import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
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
})
