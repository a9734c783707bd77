import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeSample, readSample } from '../../../test/documented-sample.js'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { type DocumentedRow, merchantOf, yearOf } from './documented-rows.js'
import { judge, type Listener, openListener } from './judge.js'
import { CLIENTS } from './judged-clients.js'

describeSample('every documented call, sent by clients of several authors', () => {
  const rows = readSample<DocumentedRow>().filter(({ calls }) => calls.length === 1)
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-judged-'))
  let keys: SandboxKeys
  let listener: Listener
  beforeAll(async () => {
    keys = await createSandboxKeys()
    listener = await openListener()
  })
  afterAll(async () => {
    await listener.close()
    rmSync(folder, { recursive: true })
  })

  it.each(Object.keys(CLIENTS))(
    'is accepted or refused as documented: %s',
    {
      timeout: 300_000,
    },
    async (name) => {
      const tally = { accepted: 0, refused: 0, assumed: 0, 'not sent': 0, 'cannot say': 0 }
      const codes: Record<string, number> = {}
      const findings: string[] = []
      const boxes = new Map<string, Sandbox>()
      for (const row of rows) {
        const mchid = merchantOf(row)
        // The documents use one order number in several places: each operation has its own sandbox.
        const place = `${mchid} ${row.id.replace(/#.*/, '')}`
        const sandbox =
          boxes.get(place) ?? (await createSandbox({ mchid, keys, checkSealedFields: false }))
        boxes.set(place, sandbox)
        sandbox.clock.set(yearOf(row.id))
        listener.attend(sandbox)
        const outcome = await CLIENTS[name]!(row, { sandbox, url: listener.url, folder })
        const exchange = listener.last()
        if (outcome === undefined) tally['cannot say']++
        else if (exchange === undefined) {
          tally['not sent']++
          if (outcome.took || !/RequestRefusedError/.test(outcome.error))
            findings.push(`${row.id}: not sent: ${JSON.stringify(outcome)}`)
        } else {
          const { kind, text } = judge(sandbox, exchange, outcome)
          if (kind === 'finding') findings.push(`${row.id}: ${text}`)
          else tally[kind]++
          if (kind === 'refused' || kind === 'assumed') codes[text] = (codes[text] ?? 0) + 1
          if (process.env['JUDGED'] && kind !== 'accepted')
            console.log(`${name} ${row.id} ${kind} ${text} ${exchange.response.body}`)
        }
      }
      for (const sandbox of boxes.values()) await sandbox.close()
      console.log(`${name}: ${JSON.stringify(tally)} ${JSON.stringify(codes)}`)
      expect(findings).toEqual([])
      expect(tally.accepted).toBeGreaterThan(200)
    },
  )
})
