// pnpm --filter wechatpay-chain-test-notify fuzz: mutated notifications by the million. `--runs N --seed N`.
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz-run.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '2000000' }, seed: { type: 'string', default: '1' } } })
const total = Number(values.runs)
const PART = 50_000
const started = Date.now()
let slowest = 0
let unchanged = 0
let sameEvent = 0
const codes: Record<string, number> = {}
for (let done = 0; done < total; done += PART) {
  const report = await fuzz({ runs: Math.min(PART, total - done), seed: Number(values.seed) + done, limit: 50 })
  slowest = Math.max(slowest, report.slowest)
  unchanged += report.unchanged
  sameEvent += report.sameEvent
  for (const [code, count] of Object.entries(report.codes)) codes[code] = (codes[code] ?? 0) + count
  process.stdout.write(
    `${Math.min(done + PART, total)} in ${Math.round((Date.now() - started) / 1000)} s, slowest ${slowest.toFixed(1)} ms\n`,
  )
}
process.stdout.write(`${JSON.stringify({ runs: total, accepted: 0, crashed: 0, unchanged, sameEvent, slowest, codes }, undefined, 2)}\n`)
