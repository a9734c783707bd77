import { type ChildProcess, spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createClient as connect } from 'redis'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createNotifyHandler, RedisReplayStore } from 'wechatpay-chain/notify'
import type { ConsumerSettings } from './consumer.js'
import { APIV3_KEY, clientOf, payment, platformKey, SERIAL } from './fixture.js'
import { HAS_REDIS, useRedis } from './redis-server.js'

/**
 * A lease that no machine of a test outlives, however slow it is; where one is killed, its claims
 * must expire.
 */
const LONG = 60_000
const SHORT = 1_000
/** Time for tests that start processes, on a busy machine. */
const PATIENCE = 180_000
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const shared = useRedis()

describe.skipIf(!HAS_REDIS)('machines that share a Redis', () => {
  const running = new Set<ChildProcess>()
  const kill = (child: ChildProcess) =>
    new Promise<void>((resolve) => {
      running.delete(child)
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  afterEach(() => Promise.all([...running].map(kill)))

  async function consumer(settings: Partial<ConsumerSettings> = {}) {
    const publicKey = createPublicKey(platformKey).export({ type: 'spki', format: 'pem' }) as string
    const given: ConsumerSettings = {
      ...{
        redis: shared.server.url,
        serial: SERIAL,
        publicKey,
        apiv3Key: APIV3_KEY,
        lease: LONG,
        before: 0,
        after: 0,
        hang: false,
      },
      ...settings,
    }
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('consumer.ts', import.meta.url))],
      {
        env: { ...process.env, NODE_OPTIONS: '', CONSUMER: JSON.stringify(given) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    running.add(child)
    const port = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stdout.on('data', (part) => {
        text += part
        const [, found] = /listening (\d+)\n/.exec(text) ?? []
        if (found !== undefined) resolve(found)
      })
      child.once('exit', (code) => reject(new Error(`the consumer ended with ${code}`)))
    })
    return { child, url: `http://127.0.0.1:${port}/` }
  }

  const deliver = (url: string, id: string) => {
    const { headers, body } = payment({ id })
    return fetch(url, { method: 'POST', body, headers: { ...headers } }).then(
      ({ status }) => status,
      () => 0,
    )
  }
  const counts = async (key: string) => ({ ...(await shared.client.hGetAll(key)) })

  test('a machine killed with -9 between claim and done: the notification is redelivered and handled, not lost', {
    timeout: PATIENCE,
  }, async () => {
    const first = await consumer({ hang: true, lease: SHORT })
    const cut = deliver(first.url, 'EV-K')
    await vi.waitFor(
      async () => expect(await shared.client.hGet('started', 'v3:EV-K')).toBe('1'),
      PATIENCE,
    )
    await kill(first.child)
    expect(await cut).toBe(0)
    const second = await consumer()
    await vi.waitFor(async () => expect(await deliver(second.url, 'EV-K')).toBe(204), {
      timeout: PATIENCE,
      interval: 50,
    })
    expect(await counts('started')).toEqual({ 'v3:EV-K': '2' })
    expect(await counts('effects')).toEqual({ 'v3:EV-K': '1' })
  })

  test('two machines that receive 200 notifications at the same time run each once', {
    timeout: PATIENCE,
  }, async () => {
    const machines = await Promise.all([consumer({ before: 5 }), consumer({ before: 5 })])
    const ids = Array.from({ length: 200 }, (_, index) => `EV-${index}`)
    await Promise.all(
      ids.map(async (id) => {
        const responses = await Promise.all(machines.map(({ url }) => deliver(url, id)))
        expect(responses).toContain(204)
      }),
    )
    const effects = await counts('effects')
    expect(Object.keys(effects)).toHaveLength(200)
    expect(new Set(Object.values(effects))).toEqual(new Set(['1']))
  })

  test('under load, with a machine killed with -9 repeatedly: what was acknowledged was handled, and nothing is lost', {
    timeout: PATIENCE,
  }, async () => {
    // Killed after a number of acknowledgements, not by the clock: as often on a slow machine as on
    // a fast one.
    const [total, every, workers] = [200, 40, 8]
    const start = () => consumer({ before: 10, after: 10, lease: SHORT })
    const pending = Array.from({ length: total }, (_, index) => `EV-${index}`)
    let current = await start()
    let acknowledged = 0
    let kills = 0
    let restart: Promise<void> | undefined
    const killAndStart = async () => {
      kills++
      await kill(current.child)
      current = await start()
      restart = undefined
    }
    const worker = async () => {
      for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
        await restart
        const status = await deliver(current.url, id)
        if (status === 204) {
          expect(await shared.client.hGet('effects', `v3:${id}`), id).not.toBeNull()
          acknowledged++
          if (acknowledged % every === 0 && acknowledged < total) restart ??= killAndStart()
        } else {
          pending.push(id)
          await pause(20)
        }
      }
    }
    // A worker that finds nothing to do may be followed by a delivery that failed.
    while (acknowledged < total) await Promise.all(Array.from({ length: workers }, worker))
    await restart
    const effects = Object.values(await counts('effects')).map(Number)
    const twice = effects.filter((count) => count > 1).length
    expect(kills).toBeGreaterThanOrEqual(3)
    expect(effects).toHaveLength(total)
    expect(twice).toBeLessThanOrEqual(kills * workers)
  })

  test('a Redis that dies: nothing runs without a claim, and the redelivery is handled once it is back', async () => {
    let runs = 0
    const connection = connect({ url: shared.server.url, disableOfflineQueue: true })
    connection.on('error', () => undefined)
    await connection.connect()
    const options = {
      store: new RedisReplayStore(connection),
      timeout: 500,
      onError: () => undefined,
    }
    const handle = createNotifyHandler(clientOf(), () => void runs++, options)
    const { headers, body } = payment({ id: 'EV-R' })
    await shared.server.stop()
    expect((await handle({ ...headers }, body)).status).toBeGreaterThanOrEqual(500)
    expect(runs).toBe(0)
    await shared.server.start()
    let { status } = await handle({ ...headers }, body)
    for (let attempt = 0; attempt < 50 && status !== 204; attempt++) {
      await pause(100)
      status = (await handle({ ...headers }, body)).status
    }
    expect([status, runs]).toEqual([204, 1])
    connection.destroy()
  })
})
