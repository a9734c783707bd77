import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Sandbox, SandboxConfig } from '../src/index.js'

/** A sandbox in a process of its own. */
export interface ChildSandbox extends Pick<Sandbox, 'url'> {
  config(): SandboxConfig
  pay(outTradeNo: string): Promise<{ transactionId?: string; error?: string }>
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>
}

let count = 0

/** Starts a sandbox over a file in a process of its own. */
export async function startChild(file: string): Promise<ChildSandbox> {
  const script = fileURLToPath(new URL('child-gateway.ts', import.meta.url))
  const child = fork(script, [file, String(++count)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { url, config } = await firstLine(child)
  return {
    url,
    config: () => config,
    pay: (outTradeNo) => {
      const id = ++count
      return new Promise((resolve) => {
        const listen = (message: { id: number; transactionId?: string; error?: string }): void => {
          if (message.id !== id) return
          child.off('message', listen)
          resolve(message)
        }
        child.on('message', listen)
        child.send({ id, pay: outTradeNo })
      })
    },
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

function firstLine(child: ChildProcess): Promise<{ url: string; config: SandboxConfig }> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0]!))
    })
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)))
  })
}
