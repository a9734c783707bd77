import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeSample, readSample } from '../../../test/documented-sample.js'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { type DocumentedRow, merchantOf, yearOf } from './documented-rows.js'
import { judge, type Listener, openListener } from './judge.js'
import { CLIENTS } from './judged-clients.js'
import { orderBody, post } from './merchant.js'

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

const PATH = 'v3/pay/transactions/out-trade-no/judged1'
const QUERY: DocumentedRow = {
  id: 'query',
  calls: [
    { segments: [['chain', PATH]], verb: 'get', options: { query: { mchid: '1900000001' } } },
  ],
  requests: [
    {
      ...{ method: 'GET', path: `/${PATH}`, query: 'mchid=1900000001' },
      ...{ headers: { accept: 'application/json', 'user-agent': 'test' }, body: { kind: 'empty' } },
      authorization: { mchid: '1900000001' },
    },
  ],
}

describe('the judge', () => {
  it.each(Object.keys(CLIENTS))('finds an answer that lies: %s', async (name) => {
    const sandbox = await createSandbox({ keys })
    const verdict = async () => {
      listener.attend(sandbox)
      const outcome = (await CLIENTS[name]!(QUERY, { sandbox, listener, folder }))!
      return judge(sandbox, listener.last()!, outcome)
    }
    expect(await verdict()).toEqual({ kind: 'refused', text: 'ORDER_NOT_EXIST' })
    await post(sandbox, '/v3/pay/transactions/native', orderBody(sandbox, 'judged1'))
    expect(await verdict()).toEqual({ kind: 'accepted', text: '' })
    sandbox.faults.add({ kind: 'wrong-signature', times: 1 })
    expect((await verdict()).kind).toBe('finding')
    sandbox.faults.add({ kind: 'truncated-json', times: 1 })
    expect((await verdict()).kind).toBe('finding')
    await sandbox.close()
  })
})

describeSample('every documented call, sent by clients of several authors', () => {
  const rows = readSample<DocumentedRow>().filter(({ calls }) => calls.length === 1)
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
        const outcome = await CLIENTS[name]!(row, { sandbox, listener, folder })
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
