import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { describeSample, readSample } from '../../../test/documented-sample.js'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'
import { type DocumentedRow, merchantOf, nodeOf, optionsFor, yearOf } from './documented-rows.js'

type Verb = (options?: object) => Promise<{ status: number }>

/** The row leaves empty what the gateway misses. */
function leavesEmpty({ calls }: DocumentedRow, reason: string): boolean {
  const field = /：必填参数缺失 at \/(\w+)/.exec(reason)?.[1]
  const query = (calls[0]?.options?.['query'] ?? {}) as Record<string, unknown>
  return field !== undefined && (query[field] === '' || query[field] === undefined)
}

describeSample('the documented calls, through our client', () => {
  it('are accepted with both signatures valid, or refused for a reason that the call explains', {
    timeout: 300_000,
  }, async () => {
    const rows = readSample<DocumentedRow>().filter(({ calls }) => calls.length === 1)
    const keys: SandboxKeys = await createSandboxKeys()
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-wire-'))
    const boxes = new Map<string, Sandbox>()
    const unexplained: string[] = []
    const tally = { accepted: 0, explained: 0 }
    for (const row of rows) {
      const { id, calls } = row
      const mchid = merchantOf(row)
      // The documents' ciphertexts are placeholders, which no key decrypts. The documents use one
      // order number in several places: each operation has a sandbox of its own.
      const place = `${mchid} ${id.replace(/#.*/, '')}`
      const sandbox =
        boxes.get(place) ?? (await createSandbox({ mchid, keys, checkSealedFields: false }))
      boxes.set(place, sandbox)
      // The documents' orders end in 2018, and those paid by face in 2009.
      sandbox.clock.set(yearOf(id))
      const client = createClient({ ...sandbox.config(), warn: () => undefined })
      const [{ segments, verb, options }] = calls as [DocumentedRow['calls'][0]]
      const node = nodeOf(client, segments)
      try {
        const response = await (node[verb] as Verb)(
          optionsFor(sandbox, { url: sandbox.url, folder }, options),
        )
        expect(sandbox.requests.last()?.signature?.holds).toBe(true)
        expect(response.status).toBeLessThan(300)
        tally.accepted++
      } catch (error) {
        const reason = String(error)
        const isExplained = isBusiness(reason) || isContradiction(reason)
        if (/RequestRefusedError/.test(reason) || isExplained || leavesEmpty(row, reason))
          tally.explained++
        else unexplained.push(`${id}: ${reason}`)
      }
    }
    for (const sandbox of boxes.values()) await sandbox.close()
    rmSync(folder, { recursive: true })
    console.log(
      `documented calls: ${tally.accepted} accepted, ${tally.explained} refused for a reason of their own`,
    )
    expect(unexplained).toEqual([])
    // What is read in the calls was never made here, and each resource says so.
    expect(tally.accepted).toBeGreaterThan(400)
  })
})

/**
 * The sandbox has no such order, contract, refund …: the call asks for one that the documents'
 * author had. An order that is paid by face is written in six notations, and paid by the first.
 */
function isBusiness(reason: string): boolean {
  if (/POST v2\/pay\/facepay: 200 ORDERPAID /.test(reason)) return true
  return /(NOT_?EXISTS?|NO_STATEMENT_EXIST|NO_BILL_EXIST|FAIL No Bill Exist|STATEMENT_CREATING|NOT_FOUND|RECEIVER_INVALID) |账单文件不存在/.test(
    reason,
  )
}

/**
 * The call contradicts itself or its time: a batch of one transfer says that it has 200, a day's
 * end is asked for before that day.
 */
function isContradiction(reason: string): boolean {
  return /转账总(笔数|金额)与明细|日期必须早于当前日期/.test(reason)
}
