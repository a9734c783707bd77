import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WeChatPayError } from 'wechatpay-chain'
import type { Verifier } from '../../packages/wechatpay-chain/src/signature/verifier.js'
import { fuzz } from './runner.js'
import { must, type Target } from './target.js'
import { responsesBy, verifier } from './targets/responses.js'
import { TARGETS } from './targets.js'

const CASES = 20_000
const SEED = 20_251_124

describe('fuzzing', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))(
    'finds no crash, no hang and no false acceptance in %s',
    async (_, target) => {
      const { cases, outcomes, found } = await fuzz(target, CASES, SEED)
      expect(found).toEqual([])
      expect(cases).toBe((CASES * target.share) / 100)
      // Some cases get through and some do not: the target works, and the changes have an effect.
      expect(outcomes.refused).toBeGreaterThan(0)
      expect(outcomes.read + outcomes.unchanged).toBeGreaterThan(0)
    },
  )

  it('has targets whose shares are 100 in all', () => {
    expect(TARGETS.reduce((sum, { share }) => sum + share, 0)).toBe(100)
  })
})

describe('the fuzzer', () => {
  const targetOf = (run: (input: number) => 'read' | Promise<'read'>): Target => ({
    ...{ name: 'a target', share: 100, cases: fc.nat(99) },
    run: run as Target['run'],
  })
  const spin = (milliseconds: number): 'read' => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
    return 'read'
  }

  it('finds wrong acceptances and errors from outside the SDK, with the seed that reproduces them', async () => {
    const bad = targetOf((input) => {
      must(input !== 7, 'seven was accepted')
      if (input === 8) throw new TypeError('eight')
      if (input === 9) throw new WeChatPayError('nine')
      return 'read'
    })
    const { found, outcomes } = await fuzz(bad, 1000, 3)
    const { refused } = outcomes
    expect(new Set(found.map(({ what }) => what.split('\n')[0]))).toEqual(
      new Set(['seven was accepted', 'threw TypeError: eight']),
    )
    expect(refused).toBeGreaterThan(0)
    expect((await fuzz(bad, 1000, 3)).found.map(({ index }) => index)).toEqual(
      found.map(({ index }) => index),
    )
  })

  it('finds a verifier that accepts anything; one that reads base64 loosely is never called, since the form is checked before', async () => {
    const loose: Verifier = (request) =>
      verifier({
        ...request,
        signature: Buffer.from(request.signature, 'base64').toString('base64'),
      })
    const whatOf = async (careless: Verifier) =>
      (await fuzz({ ...responsesBy(careless), share: 100 } as Target, 4_000, SEED)).found.map(
        ({ what }) => what,
      )
    expect(new Set(await whatOf(() => true))).toEqual(
      new Set(['a response that was never signed was accepted']),
    )
    expect(await whatOf(loose)).toEqual([])
  })

  it('finds cases that are always slow, and ignores those that were slow once', async () => {
    const slow = await fuzz(
      targetOf(() => spin(60)),
      1,
      1,
    )
    expect(slow.found[0]?.what).toMatch(/^took \d+ ms$/)
    let first = true
    const busy = targetOf(() => {
      if (first) spin(60)
      first = false
      return 'read'
    })
    expect((await fuzz(busy, 100, 1)).found).toEqual([])
  })
})
