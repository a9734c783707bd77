import { describe, expect, it } from 'vitest'
import { buildRequest, callOf } from '../request/request.js'
import { CallHistory } from './attempt.js'
import type { Effect } from './effect.js'

const defaults = {
  baseURL: 'https://h.example/',
  headers: undefined,
  userAgent: 'test',
  language: 'en',
  client: { hasAuthorities: false },
  askedKey: () => undefined,
  nonce: () => 'n',
} as const
const requestOf = (method: string) => buildRequest(callOf(method, 'v3/x', undefined), defaults)

/** From the least that an attempt may have done to the most. */
const EFFECTS: readonly Effect[] = ['not-sent', 'not-processed', 'refused', 'unknown', 'done']
const outcomeOf = (effect: Effect) => (effect === 'done' ? 'unknown' : effect)

describe('what an attempt did', () => {
  it('is never less than what one response has told', () => {
    for (const [low, first] of EFFECTS.entries()) {
      for (const second of EFFECTS.slice(low)) {
        for (const order of [
          [first, second],
          [second, first],
        ]) {
          const attempt = new CallHistory().next(requestOf('POST'))
          for (const effect of order) attempt.conclude(effect)
          expect(attempt.effect).toBe(second)
        }
      }
    }
  })

  it('is unknown from the first byte on, until something is concluded', () => {
    const attempt = new CallHistory().next(requestOf('POST'))
    expect([attempt.effect, attempt.history.wasSent]).toEqual(['not-sent', false])
    attempt.markSent()
    expect([attempt.effect, attempt.history.wasSent]).toEqual(['unknown', true])
    attempt.conclude('refused')
    expect(attempt.effect).toBe('refused')
  })

  it('is nothing where it only asked', () => {
    const attempt = new CallHistory().next(requestOf('GET'))
    attempt.markSent()
    expect(attempt.history.outcome).toBe('not-processed')
  })

  it('is not undone by what any other attempt of the call did, before or after', () => {
    for (const [low, first] of EFFECTS.entries()) {
      for (const second of EFFECTS.slice(low)) {
        for (const order of [
          [first, second],
          [second, first],
        ] as const) {
          const history = new CallHistory()
          for (const effect of order) history.next(requestOf('POST')).conclude(effect)
          expect(history.outcome).toBe(outcomeOf(second))
        }
      }
    }
  })
})
