import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createClient } from 'wechatpay-chain'
import { describeSample, readSample } from '../../../test/documented-sample.js'
import { createSandbox, createSandboxKeys, type Sandbox, type SandboxKeys } from '../src/index.js'

interface Row {
  id: string
  mchid?: string
  calls: { segments: [string, string][]; verb: string; options?: Record<string, unknown> }[]
}
type AnyNode = Record<string, unknown> & { chain(path: string): AnyNode }
type Verb = (options?: object) => Promise<{ status: number }>

/** The merchant who signs is the one whom the call names. */
function merchantOf({ mchid, calls }: Row): string {
  const json = (calls[0]?.options?.['json'] ?? {}) as Record<string, string>
  return json['mchid'] ?? json['sp_mchid'] ?? json['combine_mchid'] ?? mchid ?? '1900000001'
}

/** The row leaves empty what the gateway misses. */
function leavesEmpty({ calls }: Row, reason: string): boolean {
  const field = /：必填参数缺失 at \/(\w+)/.exec(reason)?.[1]
  const query = (calls[0]?.options?.['query'] ?? {}) as Record<string, unknown>
  return field !== undefined && (query[field] === '' || query[field] === undefined)
}

function optionsFor(
  sandbox: Sandbox,
  folder: string,
  given: Record<string, unknown> = {},
): Record<string, unknown> {
  const options: Record<string, unknown> = { ...given }
  if (typeof options['base_uri'] === 'string')
    options['base_uri'] = sandbox.url + new URL(options['base_uri']).pathname
  if (options['sink'] !== undefined) options['sink'] = join(folder, `${Math.random()}`)
  const headers = options['headers'] as Record<string, string> | undefined
  if (headers?.['Wechatpay-Serial'] !== undefined)
    options['headers'] = { ...headers, 'Wechatpay-Serial': sandbox.keys.platformPublicKey.id }
  return options
}

function nodeOf(client: unknown, segments: [string, string][]): AnyNode {
  let node = client as AnyNode
  for (const [kind, word] of segments)
    node = kind === 'chain' ? node.chain(word) : (node[word] as AnyNode)
  return node
}

describeSample('the documented calls, through our client', () => {
  it('are accepted with both signatures valid, or refused for a reason that the call explains', {
    timeout: 300_000,
  }, async () => {
    const rows = readSample<Row>().filter(({ calls }) => calls.length === 1)
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
      sandbox.clock.set(`${id.includes('/pay/facepay#') ? 2009 : 2018}-01-01T00:00:00+08:00`)
      const client = createClient({ ...sandbox.config(), warn: () => undefined })
      const [{ segments, verb, options }] = calls as [Row['calls'][0]]
      const node = nodeOf(client, segments)
      try {
        const response = await (node[verb] as Verb)(optionsFor(sandbox, folder, options))
        expect(sandbox.requests.last()?.signature?.holds).toBe(true)
        expect(response.status).toBeLessThan(300)
        tally.accepted++
      } catch (error) {
        const reason = String(error)
        if (/RequestRefusedError/.test(reason) || isBusiness(reason) || leavesEmpty(row, reason))
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
    expect(tally.accepted).toBeGreaterThan(900)
  })
})

/**
 * The sandbox has no such order, contract, refund …: the call asks for one that the documents'
 * author had. An order that is paid by face is written in six notations, and paid by the first.
 */
function isBusiness(reason: string): boolean {
  if (/POST v2\/pay\/facepay: 200 ORDERPAID /.test(reason)) return true
  return /(NOT_?EXISTS?|NO_(?:STATEMENT|BILL)_EXIST|No Bill Exist|STATEMENT_CREATING|NOT_FOUND|RECEIVER_INVALID) /.test(
    reason,
  )
}
