import { describe, expect, test } from 'vitest'
import { MemoryReplayStore } from './memory-store.js'

describe('MemoryReplayStore', () => {
  test('grants a claim once, remembers what was done, releases claims', async () => {
    let now = 0
    const store = new MemoryReplayStore({ now: () => now, remember: 1000 })
    expect(await store.claim('a', 10)).toBe('claimed')
    expect(await store.claim('a', 10)).toBe('busy')
    await store.release('a')
    expect(await store.claim('a', 10)).toBe('claimed')
    await store.done('a')
    expect(await store.claim('a', 10)).toBe('done')
    now = 1001
    expect(await store.claim('a', 10)).toBe('claimed')
  })

  test('ends claims that are not renewed, and keeps those that are', async () => {
    let now = 0
    const store = new MemoryReplayStore({ now: () => now })
    await store.claim('a', 10)
    await store.claim('b', 10)
    now = 9
    await store.renew('a', 10)
    await store.renew('unknown', 10)
    now = 15
    expect(await store.claim('a', 10)).toBe('busy')
    expect(await store.claim('b', 10)).toBe('claimed')
  })

  test('is bounded: the oldest handled ones are dropped first, running ones never', async () => {
    let now = 0
    const store = new MemoryReplayStore({ limit: 3, now: () => now })
    for (const id of ['a', 'b', 'c']) {
      await store.claim(id, 10)
      await store.done(id)
    }
    expect(await store.claim('d', 10)).toBe('claimed')
    expect(store.size).toBe(3)
    expect(await store.claim('b', 10)).toBe('done')
    await store.claim('e', 10)
    await store.claim('f', 10)
    expect(await store.claim('g', 10)).toBe('busy')
    expect(store.size).toBe(3)
    now = 11
    expect(await store.claim('g', 10)).toBe('claimed')
  })

  test('remembers for 48 h by default, never for less than requested, and not what was dropped for another', async () => {
    const hour = 3_600_000
    const cases: [{ remember?: number }, number | undefined, number][] = [
      [{}, undefined, 48 * hour],
      [{}, 720 * hour, 720 * hour],
      [{ remember: hour }, 720 * hour, 720 * hour],
      [{ remember: 721 * hour }, 720 * hour, 721 * hour],
    ]
    for (const [options, remember, expected] of cases) {
      let now = 0
      const store = new MemoryReplayStore({ ...options, now: () => now })
      await store.done('a', remember)
      now = expected - 1
      expect(await store.claim('a', 10)).toBe('done')
      now = expected
      expect(await store.claim('a', 10)).toBe('claimed')
    }
  })

  test('forgets expired entries before older ones that have not expired', async () => {
    let now = 0
    const store = new MemoryReplayStore({ limit: 3, remember: 100, now: () => now })
    await store.done('lasting', 10_000)
    await store.done('b')
    await store.done('c')
    now = 200
    expect(await store.claim('d', 10)).toBe('claimed')
    expect([await store.claim('lasting', 10), store.size]).toEqual(['done', 2])
  })

  test('retains nothing beyond its limit over 100,000 notifications', async () => {
    const store = new MemoryReplayStore({ limit: 100 })
    for (let count = 0; count < 100_000; count++) {
      await store.claim(String(count), 1000)
      await store.done(String(count))
    }
    expect(store.size).toBeLessThanOrEqual(101)
  })
})
