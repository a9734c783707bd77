import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Longest that the tests of one mutant may take, in milliseconds: one that hangs is noticed as
 * well.
 */
const PATIENCE = 300_000
const REPORT = '.mutant-report.json'
const running = new Set<ChildProcess>()

/** The result of some tests of a file. */
export interface Tested {
  /** Full names, as they ran. */
  passed: string[]
  failed: string[]
  isHanging: boolean
  /** What vitest wrote, for an error outside the tests. */
  output: string
}

/**
 * Returns the expression that finds a test by its name as it is written, or as it ran: placeholders
 * stand for anything.
 */
export function patternOf(name: string): string {
  const parts = name.split(/%[sdifjoOc]|\$[A-Za-z][\w.]*/)
  return `(?:^| )${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\s\\S]*')}$`
}

interface Selection {
  root: string
  file: string
  names: readonly string[]
  /** Stop after the first failure. */
  bail: boolean
}

/** Runs the tests of a file that have one of the names. */
export async function runTests({ root, file, names, bail }: Selection): Promise<Tested> {
  const report = join(root, REPORT)
  rmSync(report, { force: true })
  const pattern = names.map(patternOf).join('|')
  const options = [
    '--reporter=json',
    `--outputFile=${report}`,
    '--no-color',
    `--bail=${bail ? 1 : 0}`,
    '--cache=false',
  ]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { output, isHanging } = await run([vitest, 'run', file, '-t', pattern, ...options], root)
  if (!existsSync(report)) return { passed: [], failed: [], isHanging, output }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const named = (wanted: string) =>
    tests.filter(({ status }) => status === wanted).map(({ fullName }) => fullName)
  const messages = testResults.map(({ message }) => message ?? '').join('\n')
  return {
    passed: named('passed'),
    failed: named('failed'),
    isHanging,
    output: `${messages}\n${output}`.trim(),
  }
}

interface Report {
  testResults: { message?: string; assertionResults: { fullName: string; status: string }[] }[]
}

function run(parameters: string[], cwd: string): Promise<{ output: string; isHanging: boolean }> {
  // A group of its own, so that what the tests start ends with them.
  const child = spawn(process.execPath, parameters, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  })
  running.add(child)
  let output = ''
  let isHanging = false
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${chunk}`.slice(-4_000)))
  const timer = setTimeout(() => {
    isHanging = true
    end(child)
  }, PATIENCE)
  return new Promise((resolve) => {
    child.once('close', () => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ output, isHanging })
    })
  })
}

/** Ends whatever still runs. */
export function endTests(): void {
  for (const child of running) end(child)
}

function end({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
