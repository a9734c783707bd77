import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PortResult, portPhp } from '@wechatpay-chain/port'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeSample, readSample, readSnippets } from '../documented-sample.js'
import { compareRequest } from '../wire/compare.js'
import { variableLeftEmpty } from '../wire/judge.js'
import type { WireRow } from '../wire/rows.js'
import { compileModules } from './compile.js'
import { loadModule } from './run-module.js'
import { openShop, type Shop } from './shop.js'

describeSample('documented snippets, translated', () => {
  const rows = new Map(readSample<WireRow>().map((row) => [row.id, row]))
  const snippets = readSnippets()
  const results = new Map<string, PortResult>()
  const shops = new Map<string, Shop>()

  const before = process.cwd()
  const directory = mkdtempSync(join(tmpdir(), 'ported-'))

  beforeAll(async () => {
    process.chdir(directory)
    for (const { id, php } of snippets)
      results.set(id, await portPhp(php, { free: 'parameters', file: `${id}.php` }))
    const hosts = new Set<string>()
    for (const { requests } of rows.values())
      for (const { origin } of requests) hosts.add(new URL(origin).hostname)
    for (const mchid of new Set([...rows.values()].map((row) => row.mchid)))
      shops.set(mchid, await openShop([...hosts], mchid))
  }, 240_000)

  afterAll(async () => {
    process.chdir(before)
    rmSync(directory, { recursive: true })
    for (const shop of shops.values()) await shop.close()
  })

  it('compile under strict against the typed client', () => {
    const sources = new Map(
      [...results].map(([id, { code }], index) => [`${index}-${id.replace(/\W+/g, '-')}.ts`, code]),
    )
    const failing = [...compileModules(sources)].filter(([, errors]) => errors.length > 0)
    expect(failing).toEqual([])
  }, 240_000)

  it('send what PHP sends, in each style', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const byStyle: Record<string, { equal: number; named: number }> = {}
    const different: Record<string, unknown> = {}
    for (const { id, style } of snippets) {
      const row = rows.get(id)
      const result = results.get(id)
      if (row === undefined || result === undefined || row.requests.length !== 1) continue
      const count = byStyle[style] ?? { equal: 0, named: 0 }
      byStyle[style] = count
      const shop = shops.get(row.mchid)
      if (shop === undefined) throw new Error(`no shop for ${row.mchid}`)
      shop.received.length = 0
      shop.status = row.responses?.[0]?.status ?? 200
      // The recorder stands at the hosts' names, on a port of its own.
      const code = result.code.replace(/(base_uri: ['`]https:\/\/[\w.]+)(?=\/)/g, `$1:${shop.port}`)
      const run = loadModule(code)['default'] as (free: unknown) => Promise<unknown>
      const stubs = { agentSecret: 'harness-agentSecret' }
      const error = await run({ instance: shop.client, ...stubs }).catch(
        (reason: unknown) => reason,
      )
      const left = result.diagnostics.find(({ code }) => code === 'path-variable-left-out')
      if (left !== undefined) {
        count.named += 1
        if (!/NotPortedError|path variable/.test(String(error))) different[id] = String(error)
        continue
      }
      const empty = variableLeftEmpty(row)
      if (empty !== undefined) {
        if (!String(error).includes(empty)) different[id] = String(error)
        count.named += 1
        continue
      }
      const [expected] = row.requests
      const [given] = shop.received
      const differences =
        expected === undefined || given === undefined
          ? [`nothing was sent: ${String(error)}`]
          : compareRequest(expected, given, shop.judge).filter(
              // A digest over a secret of the machine on which the sample was recorded.
              (difference) => !difference.startsWith('xml workwx_sign: '),
            )
      if (differences.length > 0 || shop.received.length !== 1) different[id] = differences
      else count.equal += 1
    }
    print.mockRestore()
    console.log(byStyle)
    expect(different).toEqual({})
    expect(Object.values(byStyle).reduce((sum, { equal }) => sum + equal, 0)).toBe(1068)
  }, 240_000)
})
