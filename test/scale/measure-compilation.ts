import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCompiler, type Version } from './compilers.js'
import type { Consumer } from './consumers.js'
import { median } from './median.js'

/** What one compilation cost. */
export interface Cost {
  readonly instantiations: number
  /** Seconds. */
  readonly check: number
  /** Megabytes. */
  readonly memory: number
  /** Seconds from start to end. */
  readonly total: number
}

function readNumber(output: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(output)
  if (!match) throw new Error(`tsc did not print ${name}:\n${output}`)
  return Number(match[1])
}

/** Writes a project that holds one consumer. */
export function writeProject(folder: string, consumer: Consumer): string {
  const project = join(folder, consumer.name.replace(/[^a-z0-9]+/g, '-'))
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'consumer.mts'), consumer.text)
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  }
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['consumer.mts'] }),
  )
  return project
}

/**
 * Compiles a project several times. Times are the least measured, since other work on the machine
 * only adds to them; memory is the median. Throws when it does not compile.
 */
export function measureCompilation(version: Version, project: string, runs: number): Cost {
  const costs = Array.from({ length: runs }, () => {
    const { ok, output } = runCompiler(version, project, '--extendedDiagnostics')
    if (!ok)
      throw new Error(
        `TypeScript ${version} does not compile ${project}:\n${output.slice(0, 2000)}`,
      )
    return {
      instantiations: readNumber(output, 'Instantiations'),
      check: readNumber(output, 'Check time'),
      memory: readNumber(output, 'Memory used') / 1024,
      total: readNumber(output, 'Total time'),
    }
  })
  return {
    instantiations: median(costs.map((cost) => cost.instantiations)),
    check: Math.min(...costs.map((cost) => cost.check)),
    memory: median(costs.map((cost) => cost.memory)),
    total: Math.min(...costs.map((cost) => cost.total)),
  }
}
