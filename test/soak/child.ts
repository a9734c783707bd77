import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SandboxConfig } from '@wechatpay-chain/sandbox'
import type { Command } from './sandbox-process.js'

/** The sandbox of a soak, in its own process. */
export interface SoakSandbox {
  config: Omit<SandboxConfig, 'certs'>
  ask(what: Command['do']): Promise<unknown>
  close(): void
}

/** Starts it with a number of certificates that are listed before they sign. */
export async function startSandbox(lead: number): Promise<SoakSandbox> {
  const script = fileURLToPath(new URL('sandbox-process.ts', import.meta.url))
  const child = fork(script, [String(lead)], { execArgv: ['--import', 'tsx'] })
  let count = 0
  const config = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  const waiting = new Map<number, (result: unknown) => void>()
  child.on('message', ({ id, result }: { id: number; result: unknown }) => {
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  return {
    config: config as SoakSandbox['config'],
    ask: (what) =>
      new Promise((resolve) => {
        count += 1
        waiting.set(count, resolve)
        child.send({ id: count, do: what } satisfies Command)
      }),
    close: () => child.kill(),
  }
}
