import { expect, it } from 'vitest'
import { slopeOf } from './heap.js'
import { soak } from './soak.js'

/**
 * Bytes that either heap may gain a thousand requests: a third of it is what caches and compiled
 * code still gain in so short a run. What keeps each response gains several times as much.
 */
const MOST_GAINED = 1024 * 1024

it('fails no request while certificates rotate', { timeout: 60_000 }, async () => {
  const result = await soak({ requests: 2_000, rotateEvery: 1, sampleEvery: 200, lead: 4 })
  expect(result.failures).toEqual([])
  expect([result.done, result.samples.length]).toEqual([2_000, 10])
  expect(result.rotations).toBeGreaterThan(0)
  expect(result.signers).toBeGreaterThan(1)
  expect(result.downloads).toBeLessThanOrEqual(2)
  expect(result.samples.every(({ client, sandbox }) => client > 0 && sandbox > 0)).toBe(true)
  expect(result.slope.client).toBeLessThan(MOST_GAINED)
  expect(result.slope.sandbox).toBeLessThan(MOST_GAINED)
})

it('measures the slope of a line, and of one that wavers', () => {
  expect(
    slopeOf([
      [0, 5],
      [1, 7],
      [2, 9],
    ]),
  ).toBe(2)
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 1],
      [3, 3],
    ]),
  ).toBeCloseTo(0.4)
})
