import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { createSandbox, createSandboxKeys } from '../src/index.js'
import { startChild } from './child.js'
import { COMMANDS, compare, KILL, type System } from './money-model.js'

describe('any sequence of orders, payments, closures and refunds', () => {
  it('pays no order twice, refunds no more than was paid, and loses none', {
    timeout: 120_000,
  }, async () => {
    const keys = await createSandboxKeys()
    await fc.assert(
      fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 40 }), async (commands) => {
        const sandbox = await createSandbox({ keys, settleDelay: 0 })
        const pay = async (number: string) => {
          try {
            return sandbox.user.pay(number).state === 'SUCCESS'
          } catch {
            return false
          }
        }
        const system: System = { box: sandbox, pay }
        try {
          await fc.asyncModelRun(() => ({ model: new Map(), real: system }), commands)
        } finally {
          await sandbox.close()
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps to that with kill -9 in between', { timeout: 180_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-model-'))
    let run = 0
    const commands = fc.commands([...COMMANDS, ...COMMANDS, KILL], { maxCommands: 25, size: '+1' })
    try {
      await fc.assert(
        fc.asyncProperty(commands, async (sequence) => {
          const file = join(folder, `${++run}.sqlite`)
          let child = await startChild(file)
          const system: System = {
            box: child,
            pay: async (number) => (await child.pay(number)).transactionId !== undefined,
            async kill() {
              await child.kill()
              child = await startChild(file)
              system.box = child
            },
          }
          const model = new Map()
          try {
            await fc.asyncModelRun(() => ({ model, real: system }), sequence)
            await system.kill?.()
            await compare(model, system)
          } finally {
            await child.kill()
          }
        }),
        { numRuns: 6 },
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
