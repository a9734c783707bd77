import { describe, expect, it } from 'vitest'
import { clientOf, payment, v2 } from '../../../../test/notify/fixture.js'
import { createNotifyHandler } from './handler.js'
import { RedisReplayStore } from './redis-store.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A store that records what it sends, and receives one reply to everything. */
function noting(reply: unknown, options = {}) {
  const sent: string[][] = []
  const store = new RedisReplayStore(async (args) => {
    sent.push(args)
    return reply
  }, options)
  return { store, sent }
}

describe('RedisReplayStore', () => {
  it.each(['odd', '', 'OK', 'CLAIMED', 1, null, undefined, Buffer.from('busy')])(
    'takes the reply %j for no claim',
    async (reply) => {
      expect(await noting(reply).store.claim('a', 1)).toBe('busy')
    },
  )

  it('reads a reply in bytes like one as a string', async () => {
    expect(await noting(Buffer.from('claimed')).store.claim('a', 1)).toBe('claimed')
  })

  it('remembers what was handled for 48 h by default, and never for less than requested', async () => {
    const cases: [object, number | undefined, number][] = [
      [{}, undefined, 48 * HOUR],
      [{ remember: HOUR }, undefined, HOUR],
      [{}, 30 * DAY, 30 * DAY],
      [{ remember: HOUR }, 30 * DAY, 30 * DAY],
      [{ remember: 60 * DAY }, 30 * DAY, 60 * DAY],
    ]
    for (const [options, remember, expected] of cases) {
      const { store, sent } = noting('OK', options)
      await store.done('a', remember)
      expect(sent).toEqual([['SET', 'wechatpay:notify:a', 'done', 'PX', String(expected)]])
    }
  })

  it('remembers a notification of APIv2 for 30 days, since it stays valid for ever, and one of APIv3 for 48 h', async () => {
    const { store, sent } = noting('claimed')
    const handle = createNotifyHandler(clientOf(), () => undefined, { store })
    const { headers, body } = payment()
    await handle({ ...headers }, body)
    await handle({}, v2())
    expect(sent.filter(([command]) => command === 'SET').map((args) => args.at(-1))).toEqual([
      String(48 * HOUR),
      String(30 * DAY),
    ])
  })

  it('renews and releases with the token of the run that claimed, and lets Redis compare it', async () => {
    const { store, sent } = noting('claimed')
    await store.claim('a', 5, 'run 1')
    await store.claim('a', 5, 'run 2')
    await store.renew('a', 5, 'run 1')
    await store.release('a', 'run 1')
    expect(sent.map((args) => args[4])).toEqual(['run 1', 'run 2', 'run 1', 'run 1'])
    for (const [, script] of sent.slice(2))
      expect(script).toMatch(/^if redis\.call\('GET', KEYS\[1\]\) == ARGV\[1\] then/)
  })
})
