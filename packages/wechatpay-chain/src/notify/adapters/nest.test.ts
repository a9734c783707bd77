import { expect, it } from 'vitest'
import { BODY, createNotifyClient, nodeRequest, nodeResponse } from '../../../test/notify-client.js'
import { nestNotify } from './nest.js'

it('answers through the response of node:http on Express', async () => {
  const { client, taken, options } = createNotifyClient()
  const { response, written } = nodeResponse()
  const request = nodeRequest([], { rawBody: BODY, body: { id: '1' } })
  await nestNotify(client, () => undefined, options)(request, response)
  expect([taken, written]).toEqual([[BODY], [204, {}, '']])
})

it.each([
  ['keeps the raw body', { rawBody: BODY, body: { id: '1' } }, []],
  ['has left the request unread', {}, [BODY]],
])('answers through the reply of Fastify, where it %s', async (_, more, chunks) => {
  const { client, taken, options } = createNotifyClient()
  const sent: unknown[] = []
  const reply = {
    code: (status: number) => sent.push(status),
    headers: (headers: object) => sent.push(headers),
    send: (body: unknown) => sent.push(body),
  }
  const request = { raw: nodeRequest(chunks, {}), ...more }
  await nestNotify(client, () => undefined, options)(request, reply)
  expect([taken, sent]).toEqual([[BODY], [204, {}, undefined]])
})

it('takes a request for one of Fastify only when it wraps another', async () => {
  const { client, taken, options } = createNotifyClient()
  const { response, written } = nodeResponse()
  const request = nodeRequest([BODY], { raw: 'of another library' })
  await nestNotify(client, () => undefined, options)(request, response)
  expect([taken, written[0]]).toEqual([[BODY], 204])
})

it('names NestJS when the body was parsed and not kept', async () => {
  const { client } = createNotifyClient()
  const request = nodeRequest([BODY], { body: { id: '1' } })
  await request.toArray()
  const errors: unknown[] = []
  const handle = nestNotify(client, () => undefined, {
    onError: (error) => void errors.push(error),
  })
  await handle(request, nodeResponse().response)
  expect(errors).toEqual([
    expect.objectContaining({ message: expect.stringContaining('NestFactory.create') }),
  ])
})
