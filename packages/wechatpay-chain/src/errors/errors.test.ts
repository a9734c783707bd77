import { describe, expect, it } from 'vitest'
import { AnswerError, ConfigurationError, TransportError } from './errors.js'

describe("PHP's methods of exceptions", () => {
  it('give the response where one came, its status, and the message', () => {
    const response = { status: 404 } as NonNullable<AnswerError['response']>
    const error = new AnswerError('no', { status: 404, response, cause: 'c', code: 'NOT_FOUND' })
    expect([error.getCode(), error.code, error.getMessage()]).toEqual([404, 'NOT_FOUND', 'no'])
    expect([error.hasResponse(), error.getResponse()]).toEqual([true, response])
    expect([error.getReason(), error.getPrevious()]).toEqual([response, 'c'])
  })

  it('say that there is none', () => {
    const error = new TransportError('no', { code: 'ECONNREFUSED' })
    expect([error.getCode(), error.hasResponse(), error.getResponse()]).toEqual([
      0,
      false,
      undefined,
    ])
    expect(error.getReason()).toBe(error)
    expect(new ConfigurationError('no').hasResponse()).toBe(false)
  })
})
