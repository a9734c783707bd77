import { beforeAll, describe, expect, it } from 'vitest'
import { createSandboxKeys, type SandboxKeys } from '../src/index.js'
import { anyWorld, type Step } from './any-operation.js'

const STEPS_IN_ALL = 20_000
const STEPS_OF_A_WORLD = 2_000

let keys: SandboxKeys
beforeAll(async () => {
  keys = await createSandboxKeys()
})

describe('any sequence of operations of the whole catalogue, with any values', () => {
  it(`answers no 5xx, loses no money and reads back what it accepted in ${STEPS_IN_ALL} steps`, {
    timeout: 600_000,
  }, () => {
    const tally: Record<string, number> = {}
    const slips: string[] = []
    for (let seed = 1; seed <= STEPS_IN_ALL / STEPS_OF_A_WORLD; seed++) {
      const world = anyWorld(keys, seed)
      for (let step = 0; step < STEPS_OF_A_WORLD; step++) {
        const done: Step = world.step()
        tally[done.kind] = (tally[done.kind] ?? 0) + 1
        slips.push(...done.slips.map((slip) => `world ${seed}, step ${step}: ${slip}`))
      }
      slips.push(...world.warnings.map((text) => `world ${seed}: ${text}`))
    }
    console.log(`any operation: ${JSON.stringify(tally)}`)
    expect(slips).toEqual([])
    expect(tally['read back']).toBeGreaterThan(STEPS_IN_ALL / 20)
  })
})
