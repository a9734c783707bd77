// pnpm --filter wechatpay-chain-test-notify fuzz: mutated notifications by the million, until so
// many were refused. `--runs N --seed N`.
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz-run.js'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000000' }, seed: { type: 'string', default: '1' } },
})
const wanted = Number(values.runs)
const PART = 50_000
const started = Date.now()
const total = {
  runs: 0,
  refused: 0,
  accepted: 0,
  crashed: 0,
  unchanged: 0,
  sameEvent: 0,
  slowest: 0,
}
const codes: Record<string, number> = {}
// An acceptance, a crash or a delivery of over 50 ms throws, and ends the run.
while (total.refused < wanted) {
  const report = await fuzz({ runs: PART, seed: Number(values.seed) + total.runs, limit: 50 })
  total.runs += report.runs
  total.unchanged += report.unchanged
  total.sameEvent += report.sameEvent
  total.refused += report.runs - report.unchanged - report.sameEvent
  total.slowest = Math.max(total.slowest, report.slowest)
  for (const [code, count] of Object.entries(report.codes)) codes[code] = (codes[code] ?? 0) + count
  process.stdout.write(
    `${total.refused} refused in ${Math.round((Date.now() - started) / 1000)} s, slowest ${total.slowest.toFixed(1)} ms\n`,
  )
}
process.stdout.write(`${JSON.stringify({ ...total, codes }, undefined, 2)}\n`)
