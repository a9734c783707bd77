import { type ChildProcess, spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { createClient as connect } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNotifyHandler, type RedisClient, RedisReplayStore } from 'wechatpay-chain/notify'
import type { ConsumerSettings } from './consumer.js'
import { clientOf, payment, platformKey, SERIAL } from './fixture.js'
import { HAS_REDIS, type RedisServer, startRedis } from './redis-server.js'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
let server: RedisServer
let redis: ReturnType<typeof connect>

beforeAll(async () => {
  if (!HAS_REDIS) return
  server = await startRedis()
  redis = connect({ url: server.url })
  redis.on('error', () => undefined)
  await redis.connect()
})
beforeEach(async () => void (HAS_REDIS && (await redis.flushAll())))
afterAll(async () => {
  if (!HAS_REDIS) return
  redis.destroy()
  await server.close()
})

describe.skipIf(!HAS_REDIS)('RedisReplayStore', () => {
  const extra: Redis[] = []
  afterAll(() => extra.map((client) => client.disconnect()))
  const clients: Record<string, () => RedisClient> = {
    'node-redis': () => redis,
    ioredis: () => {
      const client = new Redis(server.port, '127.0.0.1')
      extra.push(client)
      return client
    },
    'a function': () => (args) => redis.sendCommand(args),
  }

  test.each(Object.entries(clients))('claims, remembers, gives back and renews through %s', async (_, make) => {
    const store = new RedisReplayStore(make(), { prefix: 'p:', remember: 80 })
    const other = new RedisReplayStore(make(), { prefix: 'p:' })
    expect(await store.claim('a', 1000)).toBe('claimed')
    expect(await other.claim('a', 1000)).toBe('busy')
    await other.release('a')
    expect(await other.claim('a', 1000)).toBe('busy')
    await store.release('a')
    expect(await other.claim('a', 60)).toBe('claimed')
    await other.renew('a', 1000)
    await pause(90)
    expect(await store.claim('a', 1000)).toBe('busy')
    await store.done('a')
    expect(await other.claim('a', 1000)).toBe('done')
    expect(await redis.keys('*')).toEqual(['p:a'])
    await pause(120)
    expect(await other.claim('a', 1000)).toBe('claimed')
  })

  test('a claim that ended and went to another machine is not taken from it', async () => {
    const slow = new RedisReplayStore(redis)
    const next = new RedisReplayStore(redis)
    await slow.claim('a', 30)
    await pause(60)
    expect(await next.claim('a', 1000)).toBe('claimed')
    await slow.renew('a', 1)
    await slow.release('a')
    await pause(20)
    expect(await slow.claim('a', 1000)).toBe('busy')
  })

  test('of 2,000 claims by 8 machines at once each has one winner', async () => {
    const stores = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = new Redis(server.port, '127.0.0.1')
        extra.push(client)
        return new RedisReplayStore(client)
      }),
    )
    const ids = Array.from({ length: 250 }, (_, index) => String(index))
    const claims = await Promise.all(ids.flatMap((id) => stores.map((store) => store.claim(id, 60_000))))
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(250)
    expect(claims.filter((claim) => claim === 'busy')).toHaveLength(1750)
  })

  test('refuses what is no client', () => {
    expect(() => new RedisReplayStore({} as never)).toThrow('node-redis or ioredis')
  })
})

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
      ...{ redis: server.url, serial: SERIAL, publicKey, lease: 300, before: 0, after: 0, hang: false },
      ...settings,
    }
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('consumer.ts', import.meta.url))], {
      env: { ...process.env, NODE_OPTIONS: '', CONSUMER: JSON.stringify(given) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.add(child)
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text) => resolve(/listening (\d+)/.exec(String(text))?.[1] ?? ''))
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
  const counts = async (key: string) => ({ ...(await redis.hGetAll(key)) })

  test('a machine killed with -9 between claim and done: the notification comes again and is handled, not lost', async () => {
    const first = await consumer({ hang: true })
    const cut = deliver(first.url, 'EV-K')
    while ((await redis.hGet('started', 'v3:EV-K')) === null) await pause(10)
    await kill(first.child)
    expect(await cut).toBe(0)
    const second = await consumer()
    const answers: number[] = []
    for (let attempt = 0; attempt < 50 && answers.at(-1) !== 204; attempt++) {
      answers.push(await deliver(second.url, 'EV-K'))
      await pause(50)
    }
    expect(answers.at(-1)).toBe(204)
    expect(await counts('started')).toEqual({ 'v3:EV-K': '2' })
    expect(await counts('effects')).toEqual({ 'v3:EV-K': '1' })
  })

  test('two machines that get 200 notifications at the same time run each once', async () => {
    const machines = await Promise.all([consumer({ before: 5 }), consumer({ before: 5 })])
    const ids = Array.from({ length: 200 }, (_, index) => `EV-${index}`)
    await Promise.all(
      ids.map(async (id) => {
        const answers = await Promise.all(machines.map(({ url }) => deliver(url, id)))
        expect(answers).toContain(204)
      }),
    )
    const effects = await counts('effects')
    expect(Object.keys(effects)).toHaveLength(200)
    expect(new Set(Object.values(effects))).toEqual(new Set(['1']))
  })

  test('under load, with a machine killed with -9 every 250 ms: what was acknowledged was handled, and nothing is lost', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `EV-${index}`)
    let current = await consumer({ before: 10, after: 10 })
    let kills = 0
    let over = false
    const reaper = (async () => {
      while (!over && kills < 6) {
        await pause(250)
        await kill(current.child)
        kills++
        current = await consumer({ before: 10, after: 10 })
      }
    })()
    const pending = [...ids]
    const worker = async () => {
      for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
        const status = await deliver(current.url, id)
        if (status === 204) expect(await redis.hGet('effects', `v3:${id}`), id).not.toBeNull()
        else pending.push(id)
        if (status !== 204) await pause(20)
      }
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    over = true
    await reaper
    const effects = Object.values(await counts('effects')).map(Number)
    const started = Object.values(await counts('started')).map(Number)
    const twice = effects.filter((count) => count > 1).length
    process.stdout.write(
      `kill -9: ${kills} kills, ${started.reduce((sum, count) => sum + count, 0)} runs of 300 notifications, ${twice} effects twice (killed between effect and record)\n`,
    )
    expect(kills).toBeGreaterThan(1)
    expect(effects).toHaveLength(300)
    expect(twice).toBeLessThanOrEqual(kills * 8)
  })

  test('a Redis that dies: nothing runs without a claim, and the repeat is handled once it is back', async () => {
    let runs = 0
    const connection = connect({ url: server.url, disableOfflineQueue: true })
    connection.on('error', () => undefined)
    await connection.connect()
    const options = { store: new RedisReplayStore(connection), timeout: 500, onError: () => undefined }
    const handle = createNotifyHandler(clientOf(), () => void runs++, options)
    const { headers, body } = payment({ id: 'EV-R' })
    await server.stop()
    expect((await handle({ ...headers }, body)).status).toBeGreaterThanOrEqual(500)
    expect(runs).toBe(0)
    await server.start()
    let { status } = await handle({ ...headers }, body)
    for (let attempt = 0; attempt < 50 && status !== 204; attempt++) {
      await pause(100)
      status = (await handle({ ...headers }, body)).status
    }
    expect([status, runs]).toEqual([204, 1])
    connection.destroy()
  })
})
