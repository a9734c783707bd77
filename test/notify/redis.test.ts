import { Redis } from 'ioredis'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createNotifyHandler, type RedisClient, RedisReplayStore } from 'wechatpay-chain/notify'
import { clientOf, payment } from './fixture.js'
import { HAS_REDIS, useRedis } from './redis-server.js'

/** A lease that no machine of a test outlives, however slow it is. */
const LONG = 60_000
const shared = useRedis()

describe.skipIf(!HAS_REDIS)('RedisReplayStore', () => {
  const extra: Redis[] = []
  afterAll(() => extra.map((client) => client.disconnect()))
  const clients: Record<string, () => RedisClient> = {
    'node-redis': () => shared.client,
    ioredis: () => {
      const client = new Redis(shared.server.port, '127.0.0.1')
      extra.push(client)
      return client
    },
    'a function': () => (args) => shared.client.sendCommand(args),
  }

  test.each(Object.entries(clients))(
    'claims, remembers, gives back and renews through %s',
    async (_, make) => {
      const store = new RedisReplayStore(make(), { prefix: 'p:', remember: LONG * 2 })
      const other = new RedisReplayStore(make(), { prefix: 'p:' })
      expect(await store.claim('a', LONG)).toBe('claimed')
      expect(await other.claim('a', LONG)).toBe('busy')
      await other.release('a')
      expect(await other.claim('a', LONG)).toBe('busy')
      await store.release('a')
      expect(await other.claim('a', LONG)).toBe('claimed')
      await other.renew('a', LONG * 4)
      expect(await shared.client.pTTL('p:a')).toBeGreaterThan(LONG * 2)
      expect(await store.claim('a', LONG)).toBe('busy')
      await store.done('a')
      expect(await other.claim('a', LONG)).toBe('done')
      expect(await shared.client.keys('*')).toEqual(['p:a'])
      expect(await shared.client.pTTL('p:a')).toBeLessThanOrEqual(LONG * 2)
      expect(await shared.client.pTTL('p:a')).toBeGreaterThan(LONG)
      await shared.client.pExpire('p:a', 1)
      await vi.waitFor(async () => expect(await other.claim('a', LONG)).toBe('claimed'))
    },
  )

  test('a claim that expired and went to another machine is not taken from it', async () => {
    const slow = new RedisReplayStore(shared.client)
    const next = new RedisReplayStore(shared.client)
    await slow.claim('a', 1)
    await vi.waitFor(async () => expect(await next.claim('a', LONG)).toBe('claimed'))
    await slow.renew('a', 1)
    await slow.release('a')
    expect(await shared.client.pTTL('wechatpay:notify:a')).toBeGreaterThan(LONG / 2)
    expect(await slow.claim('a', LONG)).toBe('busy')
  })

  test('a claim that expired and went to another run of the same machine is neither renewed nor released by the first one', async () => {
    const store = new RedisReplayStore(shared.client)
    expect(await store.claim('a', LONG, 'run 1')).toBe('claimed')
    await shared.client.del('wechatpay:notify:a') // as when its lease ends
    expect(await store.claim('a', LONG, 'run 2')).toBe('claimed')
    await store.renew('a', 1, 'run 1')
    await store.release('a', 'run 1')
    expect(await store.claim('a', LONG, 'run 3')).toBe('busy')
    expect(await shared.client.pTTL('wechatpay:notify:a')).toBeGreaterThan(LONG / 2)
    await store.done('a')
    await store.release('a', 'run 2')
    expect(await store.claim('a', LONG, 'run 3')).toBe('done')
    await shared.client.del('wechatpay:notify:a')
    expect(await store.claim('a', LONG, 'run 4')).toBe('claimed')
    await store.release('a', 'run 4')
    expect(await store.claim('a', LONG, 'run 5')).toBe('claimed')
  })

  test('a run that fails late, after its claim went to another run, does not let a third one run', async () => {
    const key = 'wechatpay:notify:v3:EV-T'
    const options = {
      store: new RedisReplayStore(shared.client),
      lease: LONG,
      timeout: LONG,
      onError: () => undefined,
    }
    const { headers, body } = payment({ id: 'EV-T' })
    const deliver = (work: () => unknown) =>
      createNotifyHandler(clientOf(), work, options)({ ...headers }, body)
    /** Work that continues until `end` is called; it has begun when the claim exists. */
    const begin = async () => {
      let end = (_?: Error): void => undefined
      const work = new Promise<void>((resolve, reject) => {
        end = (error) => (error === undefined ? resolve() : reject(error))
      })
      const response = deliver(() => work)
      await vi.waitFor(async () => expect(await shared.client.exists(key)).toBe(1))
      return { end, response }
    }
    const first = await begin()
    await shared.client.del(key) // as when its lease ends
    const second = await begin()
    first.end(new Error('late'))
    expect((await first.response).status).toBe(500)
    let thirds = 0
    expect((await deliver(() => void thirds++)).status).toBe(503)
    second.end()
    expect([(await second.response).status, thirds]).toEqual([204, 0])
  })

  test('each of 2,000 claims by 8 machines at once has one winner', async () => {
    const stores = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = new Redis(shared.server.port, '127.0.0.1')
        extra.push(client)
        return new RedisReplayStore(client)
      }),
    )
    const ids = Array.from({ length: 250 }, (_, index) => String(index))
    const claims = await Promise.all(
      ids.flatMap((id) => stores.map((store) => store.claim(id, 60_000))),
    )
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(250)
    expect(claims.filter((claim) => claim === 'busy')).toHaveLength(1750)
  })

  test('refuses a value that is not a client', () => {
    expect(() => new RedisReplayStore({} as never)).toThrow('node-redis or ioredis')
  })
})
