import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a consumer is told. */
export interface ConsumerSettings {
  /** Where its store and its effects are. */
  folder: string
  apiv3Key: string
  certs: Record<string, string>
  /** Milliseconds that a claim outlives its process. */
  lease: number
  /** 0 for any free one. */
  port: number
}

/** A merchant's process that takes notifications. */
export interface Consumer {
  port: number
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>
}

/** Starts one; it is ready when this resolves. */
export function startConsumer(settings: ConsumerSettings): Promise<Consumer> {
  const script = fileURLToPath(new URL('consumer-process.ts', import.meta.url))
  const child = fork(script, [JSON.stringify(settings)], { execArgv: ['--import', 'tsx'] })
  const kill = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve({ port: Number(port), kill }))
    child.once('exit', (code) => reject(new Error(`the consumer ended with ${code}`)))
  })
}
