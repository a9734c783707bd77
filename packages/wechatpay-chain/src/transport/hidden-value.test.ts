import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { clientOf, Gateway, rejectionOf } from '../../test/gateway.js'
import type { AnswerError } from '../errors/errors.js'
import type { Client } from '../index.js'

const gateway = new Gateway()
let client: Client
let driver: ReturnType<Client['getDriver']>
beforeAll(async () => {
  client = clientOf(await gateway.start())
  driver = client.getDriver()
})
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

async function shownUrl(): Promise<string> {
  gateway.answer = () => ({ status: 404, body: '{"code":"NOT_FOUND","message":"m"}' })
  const error = (await rejectionOf(driver.get('v3/x?token=TOKEN&TOKEN'))) as AnswerError
  gateway.reset()
  return String(error.config?.url)
}

const CALLS: [string, (url: string) => PromiseLike<unknown>][] = [
  ['get(url)', (url) => driver.get(url)],
  ['post(url)', (url) => driver.post(url, { amount: 1 })],
  ['request({ url })', (url) => driver.request({ method: 'delete', url })],
  ['the chain', (url) => client.chain(url.slice(url.indexOf('v3/'))).post({ json: {} } as never)],
  ['params', () => driver.get('v3/x', { params: { token: '[redacted]' } })],
  ['query', () => client.chain('v3/x').get({ query: { token: '[redacted]' } } as never)],
  ['an encoded value', () => driver.get('v3/x?token=%5Bredacted%5d')],
  ['APIv2', () => driver.get('v2/x?token=[redacted]')],
  ['a cookie', () => driver.get('v3/x', { headers: { Cookie: '[redacted]' } })],
  [
    'a download',
    (url) =>
      client.$download(url.replace('v3/x', 'v3/billdownload/file'), { stream: true } as never),
  ],
  [
    'an interceptor',
    (url) => {
      const other = clientOf(gateway).getDriver()
      other.interceptors.request.use((config) => Object.assign(config, { url }))
      return other.get('v3/y')
    },
  ],
]

it.each(CALLS)('what an error shows in place of a value is not sent: %s', async (_, call) => {
  const url = await shownUrl()
  expect(url).toMatch(/\?token=\[redacted\]&\[redacted\]$/)
  expect(await rejectionOf(call(url))).toMatchObject({ code: 'ERR_URL', outcome: 'not-sent' })
  expect(gateway.received).toEqual([])
})

it('a value that only has the word in it is sent', async () => {
  await driver.get('v3/x?note=redacted&other=a[redacted]')
  expect(gateway.last.target).toBe('/v3/x?note=redacted&other=a%5Bredacted%5D')
})

it('debug shows no value of a query, and no line break of a foreign text', async () => {
  const lines: string[] = []
  const debug = (line: string) => void lines.push(line)
  const get = () =>
    client.chain('v3/x').get({ query: { token: 'TOKEN', q: 'PHONE' }, debug } as never)
  await get()
  expect(lines.join()).toMatch(/v3\/x\?token=\[redacted\]&q=\[redacted\] 200 \d+ ms$/)
  gateway.answer = () => ({ status: 400, body: '{"code":"A\\n\\u001b[2J","message":"m"}' })
  await rejectionOf(get())
  expect(lines.join()).not.toMatch(/TOKEN|PHONE|\p{Cc}/u)
})
