import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach } from 'vitest'

/** Whether this machine has a redis-server. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0
if (!HAS_REDIS)
  process.stderr.write(
    'SKIPPED: the tests of RedisReplayStore need redis-server (apt-get install -y redis-server)\n',
  )

/** A redis-server of the test. */
interface RedisServer {
  port: number
  url: string
  /** Stops the server at once, as a failure of its machine would. */
  stop(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
  close(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Starts redis-server on a free port, without persistence. */
async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'wechatpay-chain-redis-'))
  let child: ChildProcess | undefined
  const start = () =>
    new Promise<void>((resolve, reject) => {
      const args = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        folder,
      ]
      const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
      child = started
      started.stdout.on(
        'data',
        (text) => String(text).includes('Ready to accept connections') && resolve(),
      )
      started.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)))
    })
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null)
        return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  await start()
  const close = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, url: `redis://127.0.0.1:${port}`, start, stop, close }
}

/** What the tests of one file share: a server, and a client that is connected to it. */
interface SharedRedis {
  server: RedisServer
  client: ReturnType<typeof createClient>
}

/**
 * Gives the tests of a file their own redis-server, empty before each test; filled in before the
 * first test.
 */
export function useRedis(): SharedRedis {
  const shared = {} as SharedRedis
  beforeAll(async () => {
    if (!HAS_REDIS) return
    shared.server = await startRedis()
    shared.client = createClient({ url: shared.server.url })
    shared.client.on('error', () => undefined)
    await shared.client.connect()
  })
  beforeEach(async () => void (HAS_REDIS && (await shared.client.flushAll())))
  afterAll(async () => {
    if (!HAS_REDIS) return
    shared.client.destroy()
    await shared.server.close()
  })
  return shared
}
