import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeSample, readSample } from '../documented-sample.js'
import { judgeRow } from './judge.js'
import { createReplayer, type Replayer } from './replay.js'
import type { WireRow } from './rows.js'

/**
 * Pages whose six ways of calling differ on purpose: their code never gives a path variable, or
 * gives an empty string, so the original sends `//` or ends the path early; the SDK sends nothing
 * and names the variable.
 */
const REFUSED: Readonly<Record<string, string>> = {
  'openapi/v3/global/papay/transactions/out-trade-no/{out_trade_no}': 'out_trade_no',
  'openapi/v3/marketing/paygiftactivity/activities/{activity_id}/terminate': 'activity_id',
  'openapi/v3/marketing/paygiftactivity/activities/{activity_id}': 'activity_id',
  'openapi/v3/merchant/fund/withdraw/bill-type/{bill_type}': 'bill_type',
  'openapi/v3/papay/insurance-sign/contracts/plan-id/{plan_id}/contract-id/{contract_id}/renew':
    'plan_id',
  'openapi/v3/payscore/users/{openid}/permissions/{service_id}/terminate': 'openid',
  'openapi/v3/refunds/id/{refund_id}': 'refund_id',
}

const single = readSample<WireRow>().filter(({ calls }) => calls.length === 1)

describeSample('requests on the wire', () => {
  let replayer: Replayer
  const directory = mkdtempSync(join(tmpdir(), 'wire-'))

  beforeAll(async () => {
    replayer = await createReplayer(single, directory)
  })
  afterAll(async () => {
    await replayer?.close()
    rmSync(directory, { recursive: true })
  })

  it('are those of the original in every documented call, but for an empty path variable, which is named', {
    timeout: 240_000,
  }, async () => {
    const different: Record<string, readonly string[]> = {}
    const refused: Record<string, string[]> = {}
    let equal = 0
    for (const row of single) {
      const verdict = judgeRow(row, await replayer.replay(row), replayer.judge)
      const page = row.id.replace(/#\d+$/, '')
      if (verdict.kind === 'equal') equal += 1
      else if (verdict.kind === 'different') different[row.id] = verdict.differences
      else refused[page] = [...(refused[page] ?? []), verdict.variable]
    }
    expect(different).toEqual({})
    expect(refused).toEqual(
      Object.fromEntries(
        Object.entries(REFUSED).map(([page, variable]) => [page, Array(6).fill(variable)]),
      ),
    )
    expect({ equal, rows: single.length }).toEqual({ equal: 1068, rows: 1110 })
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(directory)).not.toEqual([])
  })
})
