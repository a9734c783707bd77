import { expect, it } from 'vitest'
import { BODY, createNotifyClient, nodeRequest } from '../../../test/notify-client.js'
import { koaNotify } from './koa.js'

/** Koa's context as far as it is used; like Koa's own, setting a body makes the status 200. */
function contextOf(chunks: readonly Buffer[], request: object) {
  const set: unknown[] = []
  return {
    req: nodeRequest(chunks, {}),
    request,
    status: 404,
    content: undefined as unknown,
    get body() {
      return this.content
    },
    set body(value: unknown) {
      this.content = value
      this.status = 200
    },
    set: (headers: Record<string, string>) => void set.push(headers),
    headersSet: set,
  }
}

it('reads the bytes itself and answers 204 without a body', async () => {
  const { client, taken, options } = createNotifyClient()
  const context = contextOf([BODY], {})
  await koaNotify(client, () => undefined, options)(context)
  expect(taken).toEqual([BODY])
  expect([context.status, context.body, context.headersSet]).toEqual([204, null, [{}]])
})

it('takes the rawBody that a parser has kept', async () => {
  const { client, taken, options } = createNotifyClient()
  await koaNotify(client, () => undefined, options)(contextOf([], { rawBody: BODY, body: {} }))
  expect(taken).toEqual([BODY])
})

it('gives a failure its status, headers and body', async () => {
  const { client, options } = createNotifyClient()
  const context = contextOf([BODY], {})
  await koaNotify(client, () => Promise.reject(new Error('work')), options)(context)
  expect(context.status).toBe(500)
  expect(context.body).toBe('{"code":"FAIL","message":"the notification was not handled"}')
  expect(context.headersSet).toEqual([{ 'Content-Type': 'application/json' }])
})
