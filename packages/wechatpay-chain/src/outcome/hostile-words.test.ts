import { inspect } from 'node:util'
import type { AxiosAdapter } from 'axios'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { WeChatPayError } from '../errors/errors.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

/** Creates an order, and returns the error. */
async function fail(answer: Answer, language: 'en' | 'zh' = 'en'): Promise<WeChatPayError> {
  gateway.answer = () => answer
  const client = clientOf(gateway, { language })
  const call = client.chain('v3/pay/transactions/native').post({ json: {} } as never)
  return (await rejectionOf(call)) as WeChatPayError
}

const ESCAPE = '\u001b[2J\u009b31m\r\n\u2028\u202efake: nothing was sent\u0007'
const refusal = (code: string, message: string) => JSON.stringify({ code, message })
const wordsOf = ({ message, hint = '', findings }: WeChatPayError) =>
  [message, hint, ...findings.flatMap(({ cause, cure }) => [cause, cure])].join('')

describe('what an answer says', () => {
  it.each<[string, Answer]>([
    ['its reason', { status: 400, body: refusal('X', ESCAPE) }],
    ['its code', { status: 400, body: refusal(ESCAPE, 'm') }],
    [
      'its field',
      {
        status: 400,
        body: JSON.stringify({ code: 'X', message: 'm', detail: { field: ESCAPE } }),
      },
    ],
    [
      'the server',
      { status: 502, headers: { Server: 'a\u009b31m' }, body: '<html>bad', sign: false },
    ],
    ['the Request-ID', { status: 400, headers: { 'Request-ID': 'a\u009b31m-1' }, body: '{}' }],
    [
      'the finding',
      {
        status: 401,
        headers: { 'Sandbox-Finding': 'signature.party-unknown?name=%1b%5b2J%0a&known=%0d' },
        body: refusal('SIGN_ERROR', 'm'),
      },
    ],
  ])('in %s commands no terminal and begins no line', async (_, answer) => {
    for (const language of ['en', 'zh'] as const) {
      const error = await fail(answer, language)
      expect(error.name).toBe('AnswerError')
      expect(wordsOf(error)).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
      const [first = '', ...stack] = (error.stack ?? '').split('\n')
      expect(first).toContain('v3/pay/transactions/native')
      expect(stack.every((line) => /^\s+at /.test(line))).toBe(true)
    }
  })

  it('fills no log', async () => {
    const long = 'x'.repeat(400_000)
    const { message } = await fail({ status: 400, body: refusal(long, long), sign: false })
    expect(message.length).toBeLessThan(4_000)
    const page = await fail({
      headers: { Server: `nginx/1.2 ${'y'.repeat(9_000)}` },
      body: `<html>${'<style>'.repeat(20_000)}`,
      sign: false,
    })
    expect(page.message).toContain('(nginx/1.2)')
    expect(page.message.length).toBeLessThan(1_000)
  })

  it.each<[string, Answer]>([
    ['a number of Request-ID', { status: 400, headers: { 'Request-ID': 'x-268447914' } }],
    ['the code of a bill', { status: 404, body: refusal('NO_STATEMENT_EXIST', 'no bill exist') }],
    ['a code of the SDK', { status: 400, body: refusal('ERR_CANCELED', 'nothing was sent') }],
    ['a kind of problem', { status: 500, headers: { 'Sandbox-Finding': 'bills.none' } }],
    ['a page of a proxy', { status: 403, body: '<html>No required SSL certificate was sent' }],
    ['a login', { status: 407, body: '<html>log in' }],
  ])('by %s never hides that the outcome is unknown', async (_, answer) => {
    const error = await fail({ sign: false, body: '{}', ...answer })
    expect(error.outcome).toBe('unknown')
    const unknown = 'the outcome is unknown: query, or retry with the same merchant-assigned number'
    expect(error.message).toContain(unknown)
    expect(error.hint).toContain(unknown)
    expect(wordsOf(error)).not.toMatch(/\bnew (?:merchant )?order|take the day as empty/)
  })

  it('that is not trusted names no kind of problem', async () => {
    const headers = { 'Sandbox-Finding': 'signature.other-key' }
    const error = await fail({ headers, body: '{}', sign: { body: 'another' } })
    expect(error.name).toBe('SignatureError')
    expect(error.findings.map(({ code }) => code)).not.toContain('signature.other-key')
  })
})

it('a token in the headers of a response is not shown', async () => {
  const headers = { Location: 'https://x.example/?token=CANARY', 'Set-Cookie': 'session=CANARY' }
  for (const answer of [
    { status: 304 },
    { status: 400, body: '{}' },
    { body: '{}', sign: false },
  ]) {
    const error = await fail({ headers, ...answer } as Answer)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('CANARY')
    const { response } = error as unknown as { response: { getHeaderLine(name: string): string } }
    expect(response.getHeaderLine('Location')).toBe('https://x.example/?token=[redacted]')
  }
})

describe('an error whose facts cannot be collected', () => {
  const names = ['find', 'certainty', 'parts', 'named', 'proxy'] as const
  afterEach(() => {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  })

  const trap = new Proxy(new Error('socket hang up'), {
    get(target, name) {
      if (name === 'errors' || name === 'address') throw new Error('a getter')
      return Reflect.get(target, name, target) as unknown
    },
  })
  const adapters: [string, AxiosAdapter][] = [
    ['an error with getters', async () => Promise.reject(trap)],
    [
      'an error with a code that is no string',
      async () => Promise.reject(Object.assign(new Error('x'), { code: Symbol('code') })),
    ],
    ['a response without headers', async () => ({ status: 500, data: '{}' }) as never],
    [
      'a response with frozen parts',
      async () => Object.freeze({ status: 500, data: '{}' }) as never,
    ],
    ['nothing', async () => undefined as never],
    ['a string', async () => Promise.reject('a string')],
  ]

  it.each(adapters)('%s: the outcome stays unknown', async (_, adapter) => {
    const client = clientOf(gateway)
    const call = client.getDriver().post('v3/x', { a: 1 }, { adapter })
    const error = (await rejectionOf(call)) as WeChatPayError
    expect(error.outcome).toBe('unknown')
    expect(error.message).toContain('outcome is unknown')
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('WECHATPAY2-SHA256')
  })

  it.each(names)('Object.prototype.%s changes no outcome', async (name) => {
    const value = name === 'find' ? () => ({ certainty: 'sure' }) : null
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
    const verified = await fail({ status: 400, body: refusal('PARAM_ERROR', 'm') })
    expect(verified).toMatchObject({ name: 'AnswerError', outcome: 'refused' })
    const unsigned = await fail({ status: 400, body: refusal('PARAM_ERROR', 'm'), sign: false })
    expect(unsigned).toMatchObject({ name: 'AnswerError', outcome: 'unknown' })
    for (const { findings } of [verified, unsigned])
      expect(findings.map(({ code }) => code)).toEqual(['answer.PARAM_ERROR'])
  })
})
