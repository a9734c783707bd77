import { expect, it } from 'vitest'
import { BODY, createNotifyClient, HEADERS } from '../../../test/notify-client.js'
import { fetchNotify } from './fetch.js'

const requestOf = (body: Buffer | null = BODY) =>
  new Request('http://merchant.example/', { method: 'POST', headers: HEADERS, body })

it('hands the bytes on as they came and answers 204 without a body', async () => {
  const { client, taken, options } = createNotifyClient()
  const response = await fetchNotify(client, () => undefined, options)(requestOf())
  expect(taken).toEqual([BODY])
  expect([response.status, response.body]).toEqual([204, null])
})

it('gives a failure its status, headers and body', async () => {
  const { client, options } = createNotifyClient()
  const work = () => Promise.reject(new Error('work'))
  const response = await fetchNotify(client, work, options)(requestOf())
  expect([response.status, response.headers.get('Content-Type')]).toEqual([500, 'application/json'])
  expect(await response.json()).toEqual({
    code: 'FAIL',
    message: 'the notification was not handled',
  })
})

it('refuses a request whose body was read already, and takes one without a body', async () => {
  const { client, taken, failures, options } = createNotifyClient()
  const handle = fetchNotify(client, () => undefined, options)
  const read = requestOf()
  await read.text()
  expect((await handle(read)).status).toBe(500)
  expect([failures, taken]).toEqual([['ERR_NOTIFICATION_PARSED'], []])
  await handle(requestOf(null))
  expect(taken).toEqual([Buffer.alloc(0)])
})
