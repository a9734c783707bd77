import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline/promises'
import { buffer } from 'node:stream/consumers'
import type { Environment } from './environment.js'
import { translate } from './translate.js'

/** Returns the environment of the running process; output goes where the program prints. */
export function processEnvironment(output: Pick<Environment, 'write' | 'writeError'>): Environment {
  const asking = process.stdin.isTTY && process.stderr.isTTY
  return {
    ...output,
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stderr.isTTY === true,
    readStdin: () => buffer(process.stdin),
    ...(asking ? { ask } : {}),
    now: () => performance.now(),
    translate,
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
