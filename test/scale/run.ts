// Measures what the declarations cost a project, on three versions of TypeScript, and fails when a
// budget is broken.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exactVersion, type Version, versions } from './compilers.js'
import { allAreas, axiosAlone, callCount, twoAreas } from './consumers.js'
import { type Cost, measureCompilation, writeProject } from './measure-compilation.js'
import { type CompletionCost, measureCompletion } from './measure-completion.js'
import { installDeclarations, sizeOf } from './package-fixture.js'

/** What a program may cost over one that imports axios alone, and a completion after an edit. */
const budget = {
  all: { instantiations: 2500, check: 0.4, memory: 95 },
  two: { check: 0.1, memory: 15 },
  completion: 250,
}

const runs = Number(process.env['SCALE_RUNS'] ?? 5)
const broken: string[] = []

function hold(what: string, value: number, limit: number, unit: string): string {
  if (value > limit) broken.push(`${what}: ${value.toFixed(2)} ${unit}, budget ${limit}`)
  return `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`.trim()
}

function report(
  version: Version,
  costs: Record<'axios' | 'all' | 'two', Cost>,
  completion: CompletionCost,
): void {
  const { axios, all, two } = costs
  const name = `TypeScript ${exactVersion(version)}`
  const instantiations = hold(
    `${name}, all, instantiations`,
    all.instantiations - axios.instantiations,
    budget.all.instantiations,
    '',
  )
  const check = hold(`${name}, all, check`, all.check - axios.check, budget.all.check, 's')
  const memory = hold(`${name}, all, memory`, all.memory - axios.memory, budget.all.memory, 'MB')
  const twoCheck = hold(`${name}, two, check`, two.check - axios.check, budget.two.check, 's')
  const twoMemory = hold(`${name}, two, memory`, two.memory - axios.memory, budget.two.memory, 'MB')
  const edit = hold(`${name}, completion`, completion.afterEdit, budget.completion, 'ms')
  console.log(`${name}`)
  console.log(
    `  all areas, ${callCount} calls: +${instantiations} instantiations, +${check} check, +${memory}, ${(all.total - axios.total).toFixed(2)} s more in all`,
  )
  console.log(
    `  two areas: +${twoCheck} check, +${twoMemory}, ${(two.total - axios.total).toFixed(2)} s more in all`,
  )
  console.log(
    `  completion: ${edit} after an edit (slowest after ${completion.slowestAfter}), ${completion.first.toFixed(0)} ms the first time`,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'wechatpay-chain-scale-'))
try {
  installDeclarations(folder)
  const routes = join(folder, 'node_modules/wechatpay-chain/routes')
  console.log(`declarations of all areas: ${(sizeOf(routes) / 1e6).toFixed(2)} MB`)
  const projects = [axiosAlone, allAreas, twoAreas].map((consumer) =>
    writeProject(folder, consumer),
  )
  const [axios = '', all = '', two = ''] = projects
  for (const version of versions) {
    const cost = (project: string) => measureCompilation(version, project, runs)
    const costs = { axios: cost(axios), all: cost(all), two: cost(two) }
    report(version, costs, await measureCompletion(version, all))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const line of broken) console.error(`over budget: ${line}`)
process.exitCode = broken.length === 0 ? 0 : 1
