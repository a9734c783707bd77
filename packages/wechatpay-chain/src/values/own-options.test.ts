import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, payment } from '../../../../test/notify/fixture.js'
import { createNotifyHandler, MemoryReplayStore, RedisReplayStore } from '../notify/index.js'
import { ownOptions } from './own-options.js'

const polluted: string[] = []
const pollute = (name: string, value: unknown) => {
  polluted.push(name)
  Object.defineProperty(Object.prototype, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: false,
  })
}
afterEach(() => {
  for (const name of polluted.splice(0)) delete (Object.prototype as Record<string, unknown>)[name]
})

interface Options {
  a?: number
  b?: number
}

it('options are read from the object, its getters and its class, and never from Object.prototype', () => {
  class Base {
    get b() {
      return 2
    }
  }
  pollute('a', 'stranger')
  expect({ ...ownOptions<Options, 'a' | 'b'>({}, ['a', 'b']) }).toEqual({})
  expect({
    ...ownOptions<Options, 'a' | 'b'>(Object.assign(new Base(), { a: 1 }), ['a', 'b']),
  }).toEqual({ a: 1, b: 2 })
  expect({
    ...ownOptions<Options, 'a' | 'b'>(Object.create(null, { a: { value: 1 } }), ['a', 'b']),
  }).toEqual({ a: 1 })
})

describe('what another library put on every object', () => {
  it('does not replace the store, the time limit or onError of a handler', async () => {
    const told: unknown[] = []
    pollute('store', {
      claim: async () => 'claimed',
      done: async () => undefined,
      release: async () => undefined,
    })
    pollute('timeout', 1)
    pollute('lease', 1)
    pollute('onError', (error: unknown) => void told.push(error))
    let runs = 0
    const handle = createNotifyHandler(clientOf(), () => void runs++)
    const { headers, body } = payment()
    for (const _ of [1, 2]) await handle({ ...headers }, body)
    expect([runs, told]).toEqual([1, []])
  })

  it('is not part of a notification', async () => {
    const { headers, body } = payment({ associatedData: '' })
    const { resource, original_type: _, ...envelope } = JSON.parse(body)
    const { associated_data: __, original_type: ___, ...bare } = resource
    const text = JSON.stringify({ ...envelope, resource: bare })
    for (const name of ['associated_data', 'original_type', 'resource', 'id'])
      pollute(name, 'stranger')
    const client = clientOf({ verifier: () => true })
    const event = await client.$notify({ ...headers }, text)
    expect(Object.keys(event)).not.toContain('original_type')
    await expect(
      client.$notify({ ...headers }, '{"event_type":"A.B","resource":{}}'),
    ).rejects.toMatchObject({
      code: 'ERR_NOTIFICATION_BODY',
    })
  })

  it('is not used as limit, time or name of a store', async () => {
    pollute('limit', 0)
    pollute('remember', 1)
    pollute('now', () => Number.NaN)
    pollute('prefix', 'stranger:')
    const sent: string[][] = []
    const redis = new RedisReplayStore(async (args) => void sent.push(args))
    await redis.done('a')
    expect(sent).toEqual([['SET', 'wechatpay:notify:a', 'done', 'PX', '172800000']])
    const memory = new MemoryReplayStore()
    expect(await memory.claim('a', 1000)).toBe('claimed')
    await memory.done('a')
    expect(await memory.claim('a', 1000)).toBe('done')
  })
})
