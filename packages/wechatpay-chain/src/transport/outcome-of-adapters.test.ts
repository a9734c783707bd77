import { AxiosError, CanceledError } from 'axios'
import { describe, expect, it } from 'vitest'
import { clientOf, rejectionOf } from '../../test/gateway.js'
import type { TransportError } from '../errors/errors.js'

describe('an adapter of the caller', () => {
  it.each<[string, () => unknown]>([
    ['an error of its own', () => new Error('broken')],
    ['a closed port', () => Object.assign(new Error('m'), { code: 'ECONNREFUSED' })],
    ["axios's error", () => new AxiosError('m', 'ECONNABORTED')],
    ["axios's abort", () => new CanceledError('m')],
    ['no error', () => 'no error'],
  ])(
    'that fails with %s leaves the outcome unknown, and a POST is not repeated',
    async (_, thrown) => {
      let sent = 0
      const adapter = async () => {
        sent += 1
        throw thrown()
      }
      const client = clientOf(
        { url: 'http://127.0.0.1:1/' },
        { retry: { attempts: 3, baseDelay: 1, maxDelay: 1 }, axios: { adapter } },
      )
      const error = (await rejectionOf(
        client.chain('v3/x').post({ json: {} } as never),
      )) as TransportError
      expect([error.name, error.outcome, error.notProcessed, sent]).toEqual([
        'OutcomeUnknownError',
        'unknown',
        false,
        1,
      ])
    },
  )
})
