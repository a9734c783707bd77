import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'catalog-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

const script = fileURLToPath(new URL('../scripts/compare.ts', import.meta.url))

/** Runs `data:compare` over a file with these facts, named from the caller's folder. */
function run(facts?: unknown) {
  if (facts !== undefined) writeFileSync(join(folder, 'facts.json'), JSON.stringify(facts))
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...(facts === undefined ? [] : ['facts.json'])],
    { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  )
}
const fact = { method: 'POST', path: 'v3/transfer/batches', field: 'out_batch_no' }

describe('data:compare', () => {
  it('exits with 0 where the flags are equal', () => {
    const { status, stdout } = run([{ ...fact, required: true }])
    expect([status, stdout]).toEqual([
      0,
      'data:compare: 1 facts, 0 of them disputed, 0 differences\n',
    ])
  })

  it('exits with 1 where they differ, and prints both', () => {
    const { status, stdout } = run([{ ...fact, required: false }])
    expect(status).toBe(1)
    expect(stdout).toContain(
      'POST v3/transfer/batches out_batch_no: ours stated, theirs optional\n',
    )
  })

  it('exits with 2 without a file, and for one that it cannot read', () => {
    expect(run().status).toBe(2)
    const { status, stderr } = run({ nothing: true })
    expect(status).toBe(2)
    expect(stderr).toContain('OpenAPI 3 document')
  })
})
