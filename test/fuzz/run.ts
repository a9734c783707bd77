// Fuzzes the SDK: `tsx test/fuzz/run.ts [count] [seed] [target]`. A finding is printed with the
// seed that shows it again.
import { fuzz, type Summary } from './runner.js'
import { TARGETS } from './targets.js'

const count = Number(process.argv[2] ?? 2_000_000)
const seed = Number(process.argv[3] ?? Date.now() & 0x7fffffff)
const only = process.argv[4]
const REPORT_EVERY = 50_000

console.log(`${count} cases, seed ${seed}`)
const summaries: Summary[] = []
for (const target of TARGETS.filter(({ name }) => only === undefined || name === only)) {
  const share = only === undefined ? target : { ...target, share: 100 }
  const summary = await fuzz(share, count, seed, (done) => {
    if (done % REPORT_EVERY === 0) console.log(`  ${target.name}: ${done}`)
  })
  summaries.push(summary)
  const { cases, outcomes, rate, slowest, found } = summary
  const { refused, read, unchanged } = outcomes
  console.log(
    `${target.name.padEnd(15)} ${cases} cases, ${rate} a second: ${refused} refused, ${read} read, ${unchanged} unchanged; slowest ${slowest.toFixed(1)} ms; ${found.length} findings`,
  )
  for (const { what, seed: batchSeed, index, input } of found.slice(0, 5)) {
    console.log(
      `  FOUND ${what}\n    again: tsx test/fuzz/run.ts 1000 ${batchSeed} '${target.name}' (case ${index})\n    ${input}`,
    )
  }
}
const total = summaries.reduce((sum, { cases }) => sum + cases, 0)
const findings = summaries.reduce((sum, { found }) => sum + found.length, 0)
console.log(`${total} cases, ${findings} findings, seed ${seed}`)
process.exitCode = findings === 0 ? 0 : 1
