import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { acknowledge } from './acknowledge.js'
import { MemoryReplayStore } from './memory-store.js'
import type { ReplayStore } from './replay-store.js'
import { type Run, runOnce } from './run-once.js'

const LEASE = 60_000
const reports: unknown[] = []
beforeEach(() => {
  reports.splice(0)
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const run = (change: Partial<Run>): Promise<unknown> =>
  runOnce({
    id: 'a',
    store: new MemoryReplayStore(),
    lease: LEASE,
    remember: undefined,
    signal: new AbortController().signal,
    work: () => undefined,
    onHandled: () => undefined,
    report: (error) => void reports.push(error),
    ...change,
  })

/** Work that ends on request. */
function lasting() {
  let resolve = (): void => undefined
  let reject = (_: Error): void => undefined
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved
    reject = rejected
  })
  return { work: () => promise, resolve, reject }
}

const storeOf = (change: object): ReplayStore => {
  const memory = new MemoryReplayStore()
  return {
    claim: (...given) => memory.claim(...given),
    renew: (...given) => memory.renew(...given),
    done: (...given) => memory.done(...given),
    release: (...given) => memory.release(...given),
    ...change,
  }
}

describe('a claim', () => {
  it('is renewed twice within its lease, so that one renewal may be late', async () => {
    const renewed: number[] = []
    const started = Date.now()
    const { work, resolve } = lasting()
    const running = run({
      work,
      store: storeOf({ renew: async () => void renewed.push(Date.now() - started) }),
    })
    await vi.advanceTimersByTimeAsync(LEASE - 1)
    expect(renewed).toEqual([LEASE / 3, (LEASE / 3) * 2])
    resolve()
    await running
    await vi.advanceTimersByTimeAsync(LEASE)
    expect(renewed).toHaveLength(2)
  })

  it.each<[string, object]>([
    ['throws at once', { renew: () => expect.fail('renew') }],
    ['rejects', { renew: () => Promise.reject(new Error('renew')) }],
    ['returns no promise', { renew: () => undefined }],
    ['is not there', { renew: null }],
  ])(
    'of a store whose renew %s ends no process: the work goes on and is recorded',
    async (what, change) => {
      const store = storeOf(change)
      const { work, resolve } = lasting()
      const running = run({ work, store })
      await vi.advanceTimersByTimeAsync(LEASE / 3)
      resolve()
      expect(await running).toEqual({ outcome: 'done' })
      expect(await store.claim('a', 1)).toBe('done')
      expect(reports).toHaveLength(/throws|rejects/.test(what) ? 1 : 0)
    },
  )

  it('that expired and went to another run of this process is not released by the first one, when it fails late', async () => {
    const store = storeOf({ renew: undefined })
    const [first, second] = [lasting(), lasting()]
    const one = run({ work: first.work, store })
    await vi.advanceTimersByTimeAsync(LEASE)
    const two = run({ work: second.work, store })
    await vi.advanceTimersByTimeAsync(0)
    first.reject(new Error('late'))
    expect(await one).toEqual({ outcome: 'failed' })
    expect(await run({ store, work: () => expect.fail('a third run') })).toEqual({
      outcome: 'busy',
    })
    second.resolve()
    expect(await two).toEqual({ outcome: 'done' })
  })

  it('is not renewed by a run that lost it', async () => {
    const memory = new MemoryReplayStore()
    const { work, resolve } = lasting()
    const one = run({ work, store: memory, lease: 90 })
    await memory.release('a', 'of another run')
    expect(await memory.claim('a', 1)).toBe('busy')
    vi.setSystemTime(Date.now() + 90)
    expect(await memory.claim('a', 50, 'next')).toBe('claimed')
    await vi.advanceTimersByTimeAsync(51)
    expect(await memory.claim('a', 1)).toBe('claimed')
    resolve()
    await one
  })
})

describe('a run', () => {
  it('that succeeds after its claim went to another run stays handled, whatever the other does', async () => {
    for (const ending of ['resolve', 'reject'] as const) {
      const store = storeOf({ renew: undefined })
      const [first, second] = [lasting(), lasting()]
      const one = run({ work: first.work, store })
      await vi.advanceTimersByTimeAsync(LEASE)
      const two = run({ work: second.work, store })
      await vi.advanceTimersByTimeAsync(0)
      first.resolve()
      expect(await one).toEqual({ outcome: 'done' })
      expect(await store.claim('a', 1)).toBe('done')
      second[ending](new Error('the second run'))
      await two
      expect(await store.claim('a', 1)).toBe('done')
    }
  })

  it('without a claim does no work: the store fails, returns busy or done, or something else', async () => {
    let runs = 0
    const work = () => void runs++
    const claims: (() => unknown)[] = [
      () => Promise.reject(new Error('down')),
      () => expect.fail('down'),
    ]
    for (const claim of claims)
      await expect(run({ work, store: storeOf({ claim }) })).rejects.toThrow('down')
    for (const claim of ['busy', 'odd', '', 'CLAIMED', 'OK', null, undefined, true, 1]) {
      expect(await run({ work, store: storeOf({ claim: async () => claim }) })).toEqual({
        outcome: 'busy',
      })
    }
    expect(await run({ work, store: storeOf({ claim: async () => 'done' }) })).toEqual({
      outcome: 'done',
    })
    expect(runs).toBe(0)
  })

  it('whose claim comes after the time to respond does no work, and releases the claim', async () => {
    let runs = 0
    const deadline = new AbortController()
    const store = storeOf({})
    const claim: ReplayStore['claim'] = (...given) => {
      deadline.abort()
      return store.claim(...given)
    }
    const late = { ...store, claim }
    expect(await run({ store: late, signal: deadline.signal, work: () => void runs++ })).toEqual({
      outcome: 'late',
    })
    expect(runs).toBe(0)
    expect(await store.claim('a', 1)).toBe('claimed')
  })

  it('passes the store how long to remember it; a store whose done takes one parameter still works', async () => {
    const told: unknown[] = []
    await run({
      remember: 7,
      store: storeOf({ done: async (...given: unknown[]) => void told.push(given) }),
    })
    const memory = new MemoryReplayStore()
    const old: ReplayStore = {
      claim: (id: string, ttl: number) => memory.claim(id, ttl),
      done: (id: string) => memory.done(id),
      release: (id: string) => memory.release(id),
    }
    expect(await run({ remember: 7, store: old })).toEqual({ outcome: 'done' })
    expect(await run({ remember: 7, store: old, work: () => expect.fail('a second run') })).toEqual(
      { outcome: 'done' },
    )
    expect(told).toEqual([['a', 7]])
  })

  it('whose acknowledgement has fields is released, so that the next one runs too', async () => {
    const store = new MemoryReplayStore()
    for (const total of [1, 2]) {
      expect(await run({ store, work: () => acknowledge({ total }) })).toEqual({
        outcome: 'done',
        fields: { total },
      })
    }
  })
})
